package io.etalon.qkd.app;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.KeyDeliveryClient;
import io.etalon.etsi014.KeyDeliveryException;
import io.etalon.etsi014.KeyRequest;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code etalon qkd pair-test}. */
@Command(
    name = "pair-test",
    description = "Draw keys at one end and fetch them at the other, compare their hashes, and"
        + " destroy them. No key is shown or kept.",
    mixinStandardHelpOptions = true,
    exitCodeList = {"4:both ends answered, and some keys differ"},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon qkd pair-test --kme https://kme-a:443 --identity pki/sae-a --ca pki/ca.pem"
          + " --peer sae-b --other-kme https://kme-b:443 --other-identity pki/sae-b",
    })
final class PairTestCommand implements Callable<Integer> {
  private static final int DIFFERENT = 4;
  private static final int SHOWN_DIGITS = 8;

  @Mixin private KmeOptions kme = new KmeOptions();
  @Mixin private Output output = new Output();

  @Option(names = "--other-kme", paramLabel = "URL", required = true,
      description = "The key manager at the other end.")
  private URI otherKme = URI.create("");

  @Option(names = "--other-identity", paramLabel = "BASE", required = true,
      description = "The identity of the application at the other end.")
  private Path otherIdentity = Path.of("");

  @Mixin private OtherTrust otherTrust = new OtherTrust();

  @Option(names = "--number", paramLabel = "N", defaultValue = "4",
      description = "How many keys; default: ${DEFAULT-VALUE}.")
  private int number;

  @Option(names = "--size", paramLabel = "BITS", defaultValue = "256",
      description = "How long each key is, in bits; default: ${DEFAULT-VALUE}.")
  private int size;

  @Override
  public Integer call() throws QkdFailure {
    Access other = otherTrust.access(kme.access(), otherKme, otherIdentity);
    try (KeyDeliveryClient master = kme.client();
        KeyDeliveryClient slave = other.client(kme.style())) {
      String masterSae = kme.access().identity().name();
      List<DeliveredKey> drawn = master.encKeys(kme.peer(), KeyRequest.of(number, size));
      ArrayNode keys = Output.array();
      StringBuilder text = new StringBuilder();
      int same = 0;
      for (DeliveredKey key : drawn) {
        DeliveredKey fetched = slave.decKeys(masterSae, List.of(key.keyId())).getFirst();
        String here = key.consume(PairTestCommand::hash);
        String there = fetched.consume(PairTestCommand::hash);
        boolean equal = here.equals(there);
        same += equal ? 1 : 0;
        keys.addObject().put("key_ID", key.keyId()).put("same", equal)
            .put("sha256_prefix", here.substring(0, SHOWN_DIGITS));
        text.append("%s  sha256 %s…  %s%n".formatted(key.keyId(),
            here.substring(0, SHOWN_DIGITS), equal ? "same" : "DIFFERENT"));
      }
      ObjectNode json = Output.object();
      json.put("keys_tried", drawn.size()).put("keys_same", same).set("keys", keys);
      output.print(text + "%d of %d keys are the same at both ends"
          .formatted(same, drawn.size()), json);
      return same == drawn.size() ? 0 : DIFFERENT;
    } catch (KeyDeliveryException e) {
      throw QkdFailure.of(e);
    }
  }

  private static String hash(byte[] key) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every platform has SHA-256", e);
    }
  }
}
