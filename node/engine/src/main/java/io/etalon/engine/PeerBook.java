package io.etalon.engine;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.ssz.ByteOrder;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which peer is which: validators by their index in the current set, everybody else by a number
 * above all indices. Peers come from the allow-list, so there are never many. One writer.
 */
final class PeerBook {
  private final TreeMap<Bytes32, Integer> numbers = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final TreeMap<Integer, Bytes32> peers = new TreeMap<>();
  private int nextOther = Limits.MAX_VALIDATORS;
  private ValidatorSet validators;

  PeerBook(ValidatorSet validators) {
    this.validators = validators;
    update(validators);
  }

  /**
   * Learns the set of the height that begins; numbers of peers that are no validators stay as they
   * are.
   */
  void update(ValidatorSet newer) {
    validators = newer;
    numbers.values().removeIf(number -> number < Limits.MAX_VALIDATORS);
    peers.keySet().removeIf(number -> number < Limits.MAX_VALIDATORS);
    for (int index = 0; index < newer.size(); index++) {
      Bytes32 peerId = newer.at(index).consensusKey().fingerprint();
      numbers.put(peerId, index);
      peers.put(index, peerId);
    }
  }

  /** The number of a peer, given to it now where it had none. */
  int number(Bytes32 peerId) {
    return numbers.computeIfAbsent(
        peerId,
        stranger -> {
          peers.put(nextOther, stranger);
          return nextOther++;
        });
  }

  /** The peer of a number. */
  Optional<Bytes32> peer(int number) {
    return Optional.ofNullable(peers.get(number));
  }

  /** The peer that is this validator. */
  Optional<Bytes32> peer(AccountId validator) {
    return validators.members().stream()
        .filter(member -> member.account().equals(validator))
        .map(member -> member.consensusKey().fingerprint())
        .findFirst();
  }

  /** The validator that this peer is. */
  Optional<Validator> validator(Bytes32 peerId) {
    return validators.members().stream()
        .filter(member -> member.consensusKey().fingerprint().equals(peerId))
        .findFirst();
  }

  /** What people call a peer: its organisation, or the start of its id. */
  String name(Bytes32 peerId) {
    return validator(peerId)
        .map(Validator::organisation)
        .orElseGet(() -> peerId.toUnprefixedHexString().substring(0, 12));
  }

  /** What people call a validator. */
  String name(int index) {
    return index < validators.size() ? validators.at(index).organisation() : "peer " + index;
  }
}
