package io.etalon.ssz;

/** The decoded fields of a container, handed out once each, in order. */
public final class DecodedFields {
  private final Object[] values;
  private int added;
  private int taken;

  DecodedFields(int count) {
    this.values = new Object[count];
  }

  void add(Object value) {
    values[added] = value;
    added++;
  }

  /**
   * The next field's value, of the type that its schema has.
   *
   * @throws IllegalStateException when all have been taken: the container takes more fields than
   *     it declares
   */
  // The container's own builder pairs each field with the place it is taken to.
  @SuppressWarnings("unchecked")
  public <V> V next() {
    if (taken == values.length) {
      throw new IllegalStateException("all " + values.length + " fields are taken");
    }
    V value = (V) values[taken];
    taken++;
    return value;
  }

  void requireAllTaken(String container) {
    if (taken != values.length) {
      throw new IllegalStateException(
          container + " takes " + taken + " of " + values.length + " fields");
    }
  }
}
