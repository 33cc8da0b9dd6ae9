package io.etalon.primitives;

import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import org.apache.tuweni.bytes.Bytes32;

/** A header and the body that it commits to. */
public record Block(Header header, Body body) {
  /** The wire form. */
  public static final Schema<Block> SCHEMA =
      ContainerSchema.<Block>named("Block")
          .field("header", Header.SCHEMA, Block::header)
          .field("body", Body.SCHEMA, Block::body)
          .build(in -> new Block(in.<Header>next(), in.<Body>next()));

  /** The block's name. */
  public Bytes32 id() {
    return header.blockId();
  }
}
