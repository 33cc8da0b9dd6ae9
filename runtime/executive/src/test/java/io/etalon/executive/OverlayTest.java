package io.etalon.executive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.etalon.pallet.BlockInfo;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.EventType;
import io.etalon.pallet.MapKey;
import io.etalon.pallet.OriginError;
import io.etalon.pallet.StorageMap;
import io.etalon.pallet.Weight;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes32;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private record Counted(long count) {}

  private static final StorageMap<Long, Long> MAP =
      new StorageMap<>("test", "map", MapKey.NUMBER, Schemas.UINT64);
  private static final StorageMap<Long, Long> NEIGHBOUR =
      new StorageMap<>("test", "map2", MapKey.NUMBER, Schemas.UINT64);
  private static final EventType<Counted> EVENTS =
      new EventType<>(
          "test",
          UnionSchema.<Counted>named("TestEvent")
              .option(
                  3,
                  "Counted",
                  Counted.class,
                  ContainerSchema.<Counted>named("Counted")
                      .field("count", Schemas.UINT64, Counted::count)
                      .build(in -> new Counted(in.<Long>next())))
              .build());

  private final FlatState base = new FlatState();
  private final Overlay overlay =
      new Overlay(
          base, new BlockInfo(Bytes32.ZERO, Bytes32.ZERO, 1, 0, 0, 2, 1), (_, _, _) -> false);

  private void store(long key, long value) {
    base.with(MAP.at(key).encoded(), Schemas.UINT64.encode(value));
  }

  @Test
  void readsWhatWasWrittenAndWhatTheBaseHolds() {
    store(1, 10);
    overlay.put(MAP.at(2L), 20L);
    assertThat(overlay.get(MAP.at(1L))).contains(10L);
    assertThat(overlay.get(MAP.at(2L))).contains(20L);
    assertThat(overlay.get(MAP.at(3L))).isEmpty();
  }

  @Test
  void refusedPartIsUndoneWithItsRefundsAndTheRestStays() {
    overlay.put(MAP.at(1L), 10L);
    overlay.refund(Weight.ofMicros(3));
    assertThat(overlay.attempt(() -> {
      overlay.put(MAP.at(1L), 11L);
      overlay.emit(EVENTS, new Counted(1));
      overlay.refund(Weight.ofMicros(5));
      throw new DispatchException(OriginError.ROOT_REQUIRED);
    })).contains(OriginError.ROOT_REQUIRED);
    assertThat(overlay.get(MAP.at(1L))).contains(10L);
    assertThat(overlay.events()).isEmpty();
    assertThat(overlay.attempt(() -> overlay.put(MAP.at(2L), 20L))).isEmpty();
    assertThat(overlay.get(MAP.at(2L))).contains(20L);
    assertThat(overlay.takeRefund()).isEqualTo(Weight.ofMicros(3));
  }

  @Test
  void rollbackUndoesEverythingSinceTheMarkAndNothingBefore() {
    store(1, 10);
    overlay.put(MAP.at(2L), 20L);
    overlay.emit(EVENTS, new Counted(1));
    Overlay.Mark mark = overlay.mark();
    overlay.remove(MAP.at(1L));
    overlay.put(MAP.at(2L), 21L);
    overlay.put(MAP.at(2L), 22L);
    overlay.put(MAP.at(3L), 30L);
    overlay.emit(EVENTS, new Counted(2));

    overlay.rollback(mark);

    assertThat(overlay.entries(MAP, 9)).containsExactly(Map.entry(1L, 10L), Map.entry(2L, 20L));
    assertThat(overlay.events()).hasSize(1);
    assertThat(overlay.changes().byKey()).containsOnlyKeys(MAP.at(2L).encoded());
  }

  @Test
  void entriesMergeBaseAndChangesInKeyOrderUpToTheLimit() {
    for (long key : List.of(1L, 3L, 5L, 7L)) {
      store(key, key * 10);
    }
    base.with(NEIGHBOUR.at(1L).encoded(), Schemas.UINT64.encode(99L));
    overlay.remove(MAP.at(1L));
    overlay.put(MAP.at(4L), 40L);
    overlay.put(MAP.at(9L), 90L);
    overlay.put(MAP.at(5L), 51L);

    assertThat(overlay.entries(MAP, 3))
        .containsExactly(Map.entry(3L, 30L), Map.entry(4L, 40L), Map.entry(5L, 51L));
    assertThat(overlay.entries(MAP, Integer.MAX_VALUE)).hasSize(5);
  }

  @Test
  void changesLeaveOutWhatWasWrittenBackAsItWas() {
    store(1, 10);
    overlay.put(MAP.at(1L), overlay.get(MAP.at(1L), 0L));
    overlay.put(MAP.at(2L), 20L);
    overlay.remove(MAP.at(2L));
    assertThat(overlay.changes().byKey()).containsOnlyKeys(MAP.at(2L).encoded());
    assertThat(overlay.changes().byKey().get(MAP.at(2L).encoded())).isEqualTo(Optional.empty());
  }

  @Test
  void refusesAValueOutsideItsSchemaWhereItIsPut() {
    assertThatThrownBy(() -> overlay.put(MAP.at(1L), -1L))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(overlay.get(MAP.at(1L))).isEmpty();
  }

  @Test
  void namesEventsAndSaysWhichExtrinsicCausedThem() {
    overlay.cause(7);
    overlay.emit(EVENTS, new Counted(1));
    assertThat(overlay.events().getFirst().name()).isEqualTo("Counted");
    assertThat(overlay.events().getFirst().extrinsic()).isEqualTo(7);
  }
}
