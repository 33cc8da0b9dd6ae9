package io.etalon.fuzz;

import io.etalon.client.CertifiedProof;
import io.etalon.consensus.ConsensusCodec;
import io.etalon.consensus.ConsensusMessage;
import io.etalon.consensus.LogEntry;
import io.etalon.engine.NodeCodec;
import io.etalon.primitives.Block;
import io.etalon.primitives.Extrinsic;
import io.etalon.ssz.ByteOrder;
import io.etalon.ssz.Schema;
import io.etalon.trie.Multiproof;
import io.etalon.trie.StateProof;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** The targets whose inputs are SSZ. */
final class SszTargets {
  // The root of no tree that anyone could make.
  private static final Bytes32 ROOT = Bytes32.repeat((byte) 9);
  private static final int SELECTOR = 2;
  private static final int ATTEMPTS = 200_000;
  private static final int EXAMPLES = 16;

  private SszTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        anySchema(),
        of("consensus-message", ConsensusCodec.MESSAGE, ConsensusMessage::height),
        of("log-entry", ConsensusCodec.LOG_ENTRY, LogEntry::height),
        of("node-message", NodeCodec.MESSAGE, Object::hashCode),
        of("block", Block.SCHEMA, block -> block.body().matches(block.header())),
        of("extrinsic", Extrinsic.SCHEMA, SszTargets::identify),
        of("state-proof", StateProof.SCHEMA, SszTargets::verify),
        of("multiproof", Multiproof.SCHEMA, SszTargets::verify),
        of("certified-proof", CertifiedProof.SCHEMA,
            proof -> proof.proof().verify(
                proof.header().stateRoot(), proof.key(), proof.value())));
  }

  private static void identify(Extrinsic extrinsic) {
    extrinsic.id();
    extrinsic.account();
  }

  private static void verify(StateProof proof) {
    require(!proof.verify(ROOT, Bytes.of(1), Optional.of(Bytes.of(2))), "a forged proof");
    require(!proof.verify(ROOT, Bytes.of(1), Optional.empty()), "a forged exclusion");
  }

  private static void verify(Multiproof proof) {
    TreeMap<Bytes, Optional<Bytes>> claims = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
    claims.put(Bytes.of(1), Optional.of(Bytes.of(2)));
    require(!proof.verify(ROOT, claims), "a forged multiproof");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }

  private static <T> FuzzTarget of(String name, Schema<T> schema, Consumer<T> use) {
    SszCheck<T> check = new SszCheck<>(name, schema);
    return FuzzTarget.of(
        name, input -> check.check(input).ifPresent(use), () -> examples(name, check, EXAMPLES));
  }

  private static List<byte[]> examples(String name, SszCheck<?> check, int count) {
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<byte[]> examples = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS && examples.size() < count; i++) {
      byte[] example = NaiveShape.example(check.shape(), random);
      if (check.accepts(example)) {
        examples.add(example);
      }
    }
    if (examples.isEmpty()) {
      throw new IllegalStateException("no example of " + name + " was accepted");
    }
    return examples;
  }

  /** The first two bytes choose a schema by the hash of its name, so that new ones move none. */
  private static FuzzTarget anySchema() {
    return FuzzTarget.of("ssz", input -> {
      if (input.length >= SELECTOR) {
        var chosen = Ring.CHECKS.ceilingEntry((input[0] & 0xff) << Byte.SIZE | input[1] & 0xff);
        (chosen == null ? Ring.CHECKS.firstEntry() : chosen).getValue()
            .check(Arrays.copyOfRange(input, SELECTOR, input.length));
      }
    }, () -> onePerSchema(Ring.CHECKS));
  }

  /** Made when it is first needed: finding all schemas loads every class of ours. */
  private static final class Ring {
    static final TreeMap<Integer, SszCheck<?>> CHECKS = new TreeMap<>();

    static {
      WireSchemas.find().forEach(
          (name, schema) -> CHECKS.put(place(name, CHECKS), new SszCheck<>(name, schema)));
    }
  }

  private static int place(String name, TreeMap<Integer, SszCheck<?>> ring) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    int place = (int) (hash.getValue() & 0xffff);
    while (ring.containsKey(place)) {
      place = place + 1 & 0xffff;
    }
    return place;
  }

  private static List<byte[]> onePerSchema(TreeMap<Integer, SszCheck<?>> ring) {
    List<byte[]> seeds = new ArrayList<>();
    ring.forEach((place, check) -> {
      byte[] example = examples(check.name(), check, 1).getFirst();
      byte[] seed = new byte[SELECTOR + example.length];
      seed[0] = (byte) (place >> Byte.SIZE);
      seed[1] = (byte) (int) place;
      System.arraycopy(example, 0, seed, SELECTOR, example.length);
      seeds.add(seed);
    });
    return seeds;
  }
}
