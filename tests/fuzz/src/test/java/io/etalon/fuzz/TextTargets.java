package io.etalon.fuzz;

import io.etalon.chainspec.ChainSpec;
import io.etalon.chainspec.SpecException;
import io.etalon.chainspec.ValidatorPublic;
import io.etalon.etsi014.DeliveredKey;
import io.etalon.etsi014.ErrorJson;
import io.etalon.etsi014.KeysJson;
import io.etalon.etsi014.KmeStatus;
import io.etalon.etsi014.MalformedBodyException;
import io.etalon.etsi014.RequestJson;
import io.etalon.etsi014.StatusJson;
import io.etalon.metrics.LogLayout;
import io.etalon.metrics.MetricSourceException;
import io.etalon.metrics.RecordedLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The targets whose inputs are texts: JSON from key managers, specifications, recorded logs. */
final class TextTargets {
  private static final int DEFAULT_KEY_BITS = 256;

  private TextTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        FuzzTarget.of("chain-spec", TextTargets::chainSpec, TextSeeds::chainSpecs),
        FuzzTarget.of("validator-public", TextTargets::validatorPublic, TextSeeds::publics),
        FuzzTarget.of("etsi014-keys", TextTargets::keys, TextSeeds::keys),
        FuzzTarget.of("etsi014-status", TextTargets::status, TextSeeds::statuses),
        FuzzTarget.of("etsi014-request", TextTargets::request, TextSeeds::requests),
        FuzzTarget.of("etsi014-error", ErrorJson::decodeMessage,
            () -> List.of(ErrorJson.encode("bad request"))),
        FuzzTarget.of("replay-log", TextTargets::replay, TextSeeds::logs),
        FuzzTarget.of("replay-layout", TextTargets::layout, TextSeeds::layouts));
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  private static void chainSpec(byte[] input) {
    ChainSpec spec;
    try {
      spec = ChainSpec.parse(text(input));
    } catch (SpecException e) {
      return;
    }
    spec.verify((key, message, signature) -> true);
    try {
      ChainSpec again = ChainSpec.parse(spec.text());
      require(again.genesis().equals(spec.genesis()), "the text says another chain");
      require(again.text().equals(spec.text()), "the text is not the one text");
    } catch (SpecException e) {
      throw new AssertionError("its own text is refused", e);
    }
  }

  private static void validatorPublic(byte[] input) {
    try {
      ValidatorPublic read = ValidatorPublic.parse(text(input));
      require(ValidatorPublic.parse(read.text()).equals(read), "the text says something else");
    } catch (SpecException e) {
      // Refused, in the typed way.
    }
  }

  private static void keys(byte[] input) {
    List<DeliveredKey> keys;
    try {
      keys = KeysJson.decodeKeys(input);
    } catch (MalformedBodyException e) {
      return;
    }
    keys.forEach(DeliveredKey::close);
  }

  private static void status(byte[] input) throws MalformedBodyException {
    KmeStatus status;
    try {
      status = StatusJson.decode(input);
    } catch (MalformedBodyException e) {
      return;
    }
    require(StatusJson.decode(StatusJson.encode(status)).equals(status), "status differs");
  }

  private static void request(byte[] input) {
    if (input.length == 0) {
      return;
    }
    byte[] body = Arrays.copyOfRange(input, 1, input.length);
    try {
      if (input[0] % 2 == 0) {
        RequestJson.decodeRequest(body, DEFAULT_KEY_BITS);
      } else {
        RequestJson.decodeKeyIds(body);
      }
    } catch (MalformedBodyException e) {
      // Refused, in the typed way.
    }
  }

  private static void replay(byte[] input) {
    Path file = Scratch.file("replay.csv", input);
    try {
      RecordedLog.load(file).cadenceMillis();
    } catch (MetricSourceException e) {
      // Refused, in the typed way.
    }
  }

  /** The first line is a layout, the rest a log of it. */
  private static void layout(byte[] input) {
    int end = 0;
    while (end < input.length && input[end] != '\n') {
      end++;
    }
    try {
      LogLayout layout = LogLayout.parse(text(Arrays.copyOf(input, end)));
      byte[] log = Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length);
      RecordedLog.load(Scratch.file("layout.csv", log), layout).cadenceMillis();
    } catch (MetricSourceException e) {
      // Refused, in the typed way.
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
