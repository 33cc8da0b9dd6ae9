package io.etalon.simulator;

import io.etalon.crypto.SignatureVerifier;
import io.etalon.engine.NodeSettings;
import io.etalon.runtime.Runtime;
import io.etalon.storage.DataFiles;
import io.etalon.storage.VotingMark;

/** What all nodes of a run are built of: the production's parts, unless a test breaks one. */
interface Build {
  /** Nothing is changed. */
  Build PRODUCTION = new Build() {};

  /** What executes blocks. */
  default Runtime runtime(Runtime production) {
    return production;
  }

  /** Where the log is. */
  default DataFiles files(DataFiles disk) {
    return disk;
  }

  /** What judges signatures. */
  default SignatureVerifier verifier(SignatureVerifier honest) {
    return honest;
  }

  /** What bounds the node. */
  default NodeSettings settings(NodeSettings usual) {
    return usual;
  }

  /** What the key's mark is taken to be at a start. */
  default VotingMark mark(VotingMark stored) {
    return stored;
  }

  /** How a validator behaves. */
  default Conduct conduct(int validator, Conduct usual) {
    return usual;
  }

  /** Whether a message to this validator is lost even when the world is well. */
  default boolean loses(int to, Lane lane) {
    return false;
  }
}
