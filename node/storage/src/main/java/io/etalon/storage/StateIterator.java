package io.etalon.storage;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.tuweni.bytes.Bytes;

/** Walks the whole flat state once, in key order. */
final class StateIterator implements Iterator<Map.Entry<Bytes, Bytes>>, AutoCloseable {
  private final Database.View view;
  private final Database.Cursor iterator;

  StateIterator(Database database, Bank bank) {
    this.view = database.view();
    this.iterator = view.cursor(bank.state());
    iterator.seek(new byte[0]);
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
    view.close();
  }
}
