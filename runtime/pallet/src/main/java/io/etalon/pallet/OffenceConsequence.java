package io.etalon.pallet;

/**
 * What else follows from an offence. A pallet that holds stakes implements this to slash them; it
 * is told once an offence, in the block that carries the evidence.
 */
public interface OffenceConsequence {
  /** The offence is proved; nothing that is done here can make the evidence invalid. */
  void onOffence(Context context, Offence offence);
}
