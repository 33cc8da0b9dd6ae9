package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Which port of loopback belongs to what. All ports of a devnet lie in one block, so that two
 * devnets on one machine share none.
 *
 * @param base the block's first port
 */
record DevnetPorts(int base) {
  private static final int FIRST_BASE = 20_000;
  private static final int BLOCK = 200;
  private static final int BLOCKS = 50;
  private static final int KIND = 20;
  private static final int KMES = 5 * KIND;

  /** The first block in which every port is free. */
  static DevnetPorts free(int validators, int links) throws CommandFailure {
    for (int block = 0; block < BLOCKS; block++) {
      DevnetPorts ports = new DevnetPorts(FIRST_BASE + block * BLOCK);
      if (ports.areFree(validators, links)) {
        return ports;
      }
    }
    throw new CommandFailure("no ports are free from " + FIRST_BASE + " on",
        "stop other devnets; ss -ltnp shows who listens");
  }

  int peers(int validator) {
    return base + validator;
  }

  int rpc(int validator) {
    return base + KIND + validator;
  }

  int admin(int validator) {
    return base + 2 * KIND + validator;
  }

  int metrics(int validator) {
    return base + 3 * KIND + validator;
  }

  int control() {
    return base + 4 * KIND;
  }

  /** The key manager at end 0 or 1 of a link. */
  int kme(int link, int end) {
    return base + KMES + 2 * link + end;
  }

  /** The address of a port on loopback. */
  static String address(int port) {
    return "127.0.0.1:" + port;
  }

  private boolean areFree(int validators, int links) {
    for (int i = 0; i < validators; i++) {
      if (!isFree(peers(i)) || !isFree(rpc(i)) || !isFree(admin(i)) || !isFree(metrics(i))) {
        return false;
      }
    }
    for (int i = 0; i < links; i++) {
      if (!isFree(kme(i, 0)) || !isFree(kme(i, 1))) {
        return false;
      }
    }
    return isFree(control());
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
