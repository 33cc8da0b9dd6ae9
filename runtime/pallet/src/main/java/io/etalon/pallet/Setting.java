package io.etalon.pallet;

/** A parameter that its pallet's root calls may change. */
public interface Setting<V> extends Parameter<V> {
  /** Replaces the value from now on. */
  void set(Context context, V value);
}
