package io.etalon.simulator;

import io.etalon.consensus.ConsensusMessage;

/** Kinds of messages that a network may treat differently. */
enum Kind {
  PROPOSAL,
  NOTARIZE,
  NULLIFY,
  FINALIZE,
  CERTIFICATE,
  STATUS,
  REQUEST,
  BLOCK;

  static Kind of(ConsensusMessage message) {
    return switch (message) {
      case ConsensusMessage.Proposed _ -> PROPOSAL;
      case ConsensusMessage.Voted voted ->
          switch (voted.vote().vote().type()) {
            case NOTARIZE -> NOTARIZE;
            case NULLIFY -> NULLIFY;
            case FINALIZE -> FINALIZE;
          };
      case ConsensusMessage.Certified _ -> CERTIFICATE;
      case ConsensusMessage.Status _ -> STATUS;
      case ConsensusMessage.BlockRequest _, ConsensusMessage.CertificateRequest _ -> REQUEST;
    };
  }
}
