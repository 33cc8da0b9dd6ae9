package io.etalon.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.tuweni.bytes.Bytes;

/** The writes of one atomic step, in order. */
public final class Writes {
  /** One write; a removal where there is no value. */
  public interface Entry {
    /** Where. */
    Column column();

    /** Of what. */
    Bytes key();

    /** What is written; empty where the key is removed. */
    Optional<Bytes> value();
  }

  private record Put(Column column, Bytes key, Bytes written) implements Entry {
    @Override
    public Optional<Bytes> value() {
      return Optional.of(written);
    }
  }

  private record Removal(Column column, Bytes key) implements Entry {
    @Override
    public Optional<Bytes> value() {
      return Optional.empty();
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  /** Adds a write. */
  public Writes put(Column column, Bytes key, Bytes value) {
    entries.add(new Put(column, key, value));
    return this;
  }

  /** Adds a removal. */
  public Writes remove(Column column, Bytes key) {
    entries.add(new Removal(column, key));
    return this;
  }

  /** All of them, in order. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }
}
