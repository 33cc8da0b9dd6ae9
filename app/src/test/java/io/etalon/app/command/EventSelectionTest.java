package io.etalon.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.app.console.CommandFailure;
import io.etalon.assembly.ChainRuntime;
import io.etalon.client.ShownEvent;
import io.etalon.runtime.EventRecord;
import org.apache.tuweni.bytes.Bytes;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class EventSelectionTest {
  private static final ShownEvent LOCKED = new ShownEvent(
      new EventRecord(0, "bridge", "Locked", Bytes.EMPTY),
      """
      {"pallet":"bridge","event":{"Locked":{"lockId":"3","lock":{"to":"0xAB","amount":"7"}}}}""");

  @Command
  private static final class Holder {
    @Mixin private EventSelection selection = new EventSelection();
  }

  private static EventSelection of(String... arguments) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(arguments);
    return holder.selection;
  }

  @Test
  void takesEventsByPalletByNameAndAllWithoutAFilter() throws Exception {
    assertThat(of().takes(LOCKED)).isTrue();
    assertThat(of("--filter", "bridge").takes(LOCKED)).isTrue();
    assertThat(of("--filter", "oracle", "--filter", "bridge.Locked").takes(LOCKED)).isTrue();
    assertThat(of("--filter", "bridge.Redeemed").takes(LOCKED)).isFalse();
  }

  @Test
  void everyValueMustBeThere() throws Exception {
    assertThat(of("--where", "lockId=3", "--where", "lock.to=0xab").takes(LOCKED)).isTrue();
    assertThat(of("--where", "lockId=3", "--where", "lock.amount=8").takes(LOCKED)).isFalse();
    assertThat(of("--where", "lockNumber=3").takes(LOCKED)).isFalse();
  }

  @Test
  void namesTheNearestEventOfTheRuntime() throws Exception {
    String metadata = new ChainRuntime().metadata();
    of("--filter", "bridge", "--filter", "bridge.Locked").requireKnown(metadata);
    assertThatThrownBy(() -> of("--filter", "bridge.Loked").requireKnown(metadata))
        .isInstanceOfSatisfying(CommandFailure.class,
            failure -> assertThat(failure.line()).contains("did you mean bridge.Locked?"));
  }
}
