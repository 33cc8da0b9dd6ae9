package io.etalon.supply;

import io.etalon.emulator.KmePair;
import io.etalon.etsi014.KeyRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;

/** What the test of crashes runs in processes of its own, to kill them. */
final class KilledProcess {
  private static final SupplyPolicy SHORT = new SupplyPolicy(
      new BackOff(Duration.ofMillis(20), Duration.ofMillis(200), 200), Duration.ofMillis(1), 1);

  private KilledProcess() {}

  /** {@code emulator DIR PORT-A PORT-B} or {@code client DIR PORT-A PORT-B}. */
  public static void main(String[] arguments) throws Exception {
    SupplyLab lab = new SupplyLab(Path.of(arguments[1]));
    int portA = Integer.parseInt(arguments[2]);
    int portB = Integer.parseInt(arguments[3]);
    if (arguments[0].equals("emulator")) {
      emulate(lab, portA, portB);
    } else {
      useKeys(lab, portA, portB);
    }
  }

  private static void emulate(SupplyLab lab, int portA, int portB) throws Exception {
    try (KmePair pair = lab.pair(portA, portB)) {
      pair.tick(1_000);
      System.out.println("ready");
      for (long millis = 2_000; ; millis += 200) {
        Thread.sleep(200);
        pair.tick(millis);
      }
    }
  }

  private static void useKeys(SupplyLab lab, int portA, int portB) throws Exception {
    try (FileChannel delivered = FileChannel.open(lab.directory().resolve("delivered"),
            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        KeyJournal masterJournal = KeyJournal.open(lab.directory().resolve("a.journal"));
        KeyJournal slaveJournal = KeyJournal.open(lab.directory().resolve("b.journal"))) {
      masterJournal.losses().forEach(loss -> System.out.println("lost " + loss.text()));
      slaveJournal.losses().forEach(loss -> System.out.println("lost " + loss.text()));
      KeySupply master = supply(lab, "sae-a", portA, masterJournal);
      KeySupply slave = supply(lab, "sae-b", portB, slaveJournal);
      System.out.println("ready");
      while (true) {
        try {
          SuppliedKey drawn = master.draw("sae-b", KeyRequest.of(1, 256)).getFirst();
          write(delivered, "master " + drawn.keyId() + " " + drawn.consume(KilledProcess::hash));
          SuppliedKey fetched = slave.fetch("sae-a", List.of(drawn.keyId())).getFirst();
          write(delivered, "slave " + fetched.keyId() + " " + fetched.consume(KilledProcess::hash));
        } catch (SupplyException e) {
          System.out.println(e.reason() + " " + e.getMessage());
        }
      }
    }
  }

  private static KeySupply supply(SupplyLab lab, String sae, int port, KeyJournal journal) {
    return new KeySupply(
        List.of(new Kme(sae, lab.client(sae, URI.create("https://127.0.0.1:" + port)))),
        journal, SHORT, Surroundings.platform());
  }

  private static void write(FileChannel file, String line) throws IOException {
    file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
  }

  private static String hash(byte[] key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }
}
