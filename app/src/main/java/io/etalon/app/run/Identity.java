package io.etalon.app.run;

import io.etalon.engine.NodeRole;
import io.etalon.engine.Observer;
import io.etalon.engine.ValidatorRole;
import io.etalon.signing.Signer;
import java.util.List;

/** By which of its keys peers are to know this node. */
record Identity(NodeRole role, NodeKeys keys, ChainWatch watch) {
  /** Every key that it may be known by. */
  List<? extends Signer> own() {
    return switch (role) {
      case ValidatorRole _ -> keys.consensusKeys();
      case Observer() -> List.of(signer());
    };
  }

  /** The key that the chain names now; an observer's is its own choice. */
  Signer signer() {
    return switch (role) {
      case ValidatorRole validator -> watch.peers().identity(validator);
      case Observer() -> keys.consensusKeys().getLast();
    };
  }
}
