package io.etalon.storage;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.tuweni.bytes.Bytes;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksIterator;

/** Walks the whole flat state once, in key order. */
final class StateIterator implements Iterator<Map.Entry<Bytes, Bytes>>, AutoCloseable {
  private final ReadOptions read = new ReadOptions();
  private final RocksIterator iterator;

  StateIterator(Database database) {
    this.iterator = database.iterator(read, Column.STATE);
    iterator.seekToFirst();
  }

  @Override
  public boolean hasNext() {
    return iterator.isValid();
  }

  @Override
  public Map.Entry<Bytes, Bytes> next() {
    if (!iterator.isValid()) {
      throw new NoSuchElementException();
    }
    Map.Entry<Bytes, Bytes> entry =
        Map.entry(Bytes.wrap(iterator.key()), Bytes.wrap(iterator.value()));
    iterator.next();
    return entry;
  }

  @Override
  public void close() {
    iterator.close();
    read.close();
  }
}
