package io.etalon.app.devnet;

import io.etalon.app.console.CommandFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Which port of loopback belongs to what. All ports of a devnet lie in one block, which its process
 * reserves for as long as it lives, so that two devnets on one machine share none.
 */
final class DevnetPorts implements AutoCloseable {
  private static final int FIRST_BASE = 20_000;
  private static final int BLOCK = 200;
  private static final int BLOCKS = 50;
  private static final int KIND = 20;
  private static final int KMES = 5 * KIND;

  private final int base;
  private final FileChannel reservation;

  private DevnetPorts(int base, FileChannel reservation) {
    this.base = base;
    this.reservation = reservation;
  }

  /**
   * Reserves a block in which every port is free. Which one is tried first depends on the
   * directory, so that a devnet that rests mostly finds its ports free again.
   */
  static DevnetPorts reserve(Path directory, int validators, int links) throws CommandFailure {
    int first = Math.floorMod(directory.toString().hashCode(), BLOCKS);
    for (int i = 0; i < BLOCKS; i++) {
      int base = FIRST_BASE + (first + i) % BLOCKS * BLOCK;
      FileChannel reservation = reservation(base);
      if (reservation != null) {
        DevnetPorts ports = new DevnetPorts(base, reservation);
        if (ports.areFree(validators, links)) {
          return ports;
        }
        ports.close();
      }
    }
    throw new CommandFailure("no ports are free from " + FIRST_BASE + " on",
        "stop other devnets; ss -ltnp shows who listens");
  }

  /** Reserves the block of a devnet that is there already. */
  static DevnetPorts reserve(DevnetFile devnet) throws CommandFailure {
    int base = devnet.control().getPort() - 4 * KIND;
    FileChannel reservation = reservation(base);
    if (reservation == null) {
      throw new CommandFailure(
          "this devnet runs already, or another one uses its ports from " + base + " on",
          "stop it with Ctrl-C, or make a new devnet with another --dir");
    }
    return new DevnetPorts(base, reservation);
  }

  /** Null where another process has the block; the system frees it when that process dies. */
  private static @Nullable FileChannel reservation(int base) {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "etalon-devnet-" + base + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() != null) {
        return channel;
      }
      channel.close();
      return null;
    } catch (IOException | OverlappingFileLockException _) {
      return null;
    }
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

  /** Gives the block back. */
  @Override
  public void close() {
    try {
      reservation.close();
    } catch (IOException _) {
      // The system gives it back when this process ends.
    }
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
