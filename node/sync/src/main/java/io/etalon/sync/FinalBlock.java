package io.etalon.sync;

import io.etalon.primitives.Block;
import io.etalon.primitives.Certificate;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;

/** A block and what made it final. */
public record FinalBlock(Block block, Certificate certificate) {
  /** The wire form. */
  public static final Schema<FinalBlock> SCHEMA =
      ContainerSchema.<FinalBlock>named("FinalBlock")
          .field("block", Block.SCHEMA, FinalBlock::block)
          .field("certificate", Certificate.SCHEMA, FinalBlock::certificate)
          .build(in -> new FinalBlock(in.<Block>next(), in.<Certificate>next()));

  /** The block's height. */
  public long height() {
    return block.header().height();
  }

  /** Bytes of the wire form. */
  public int encodedBytes() {
    return SCHEMA.length(this);
  }
}
