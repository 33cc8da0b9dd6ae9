package io.etalon.engine;

import io.etalon.crypto.PublicKey;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import io.etalon.runtime.RegisteredValidator;
import io.etalon.ssz.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.tuweni.bytes.Bytes32;

/**
 * Which peer is which: validators by their index in the current set, everybody else by a number
 * above all indices. Around a rotation a validator is known by its old key and by its new one; it
 * is spoken to under the key that it was last heard with. Peers come from the allow-list, so there
 * are never many. One writer.
 */
final class PeerBook {
  private final TreeMap<Bytes32, Integer> numbers = new TreeMap<>(ByteOrder.LEXICOGRAPHIC);
  private final TreeMap<Integer, Bytes32> heardAs = new TreeMap<>();
  private int nextOther = Limits.MAX_VALIDATORS;
  private ValidatorSet validators;

  PeerBook(ValidatorSet validators, List<RegisteredValidator> registered) {
    this.validators = validators;
    update(validators, registered);
  }

  /**
   * Learns the set of the height that begins; numbers of peers that are no validators stay as they
   * are.
   *
   * @param registered by which keys validators may be connected
   */
  void update(ValidatorSet newer, List<RegisteredValidator> registered) {
    TreeMap<Integer, Bytes32> heardBefore = new TreeMap<>(heardAs);
    validators = newer;
    numbers.values().removeIf(number -> number < Limits.MAX_VALIDATORS);
    heardAs.keySet().removeIf(number -> number < Limits.MAX_VALIDATORS);
    for (RegisteredValidator member : registered) {
      OptionalInt index = newer.indexOfAccount(member.account());
      if (index.isPresent()) {
        for (PublicKey key : member.consensusKeys()) {
          numbers.put(key.fingerprint(), index.getAsInt());
        }
      }
    }
    for (int index = 0; index < newer.size(); index++) {
      Bytes32 peerId = newer.at(index).consensusKey().fingerprint();
      numbers.put(peerId, index);
      heardAs.put(index, peerId);
    }
    // Whoever was heard under another of its keys goes on being spoken to under that one.
    heardBefore.values().stream()
        .filter(numbers::containsKey)
        .forEach(peerId -> heardAs.put(numbers.get(peerId), peerId));
  }

  /** The number of a peer that was heard, given to it now where it had none. */
  int number(Bytes32 peerId) {
    int number = numbers.computeIfAbsent(peerId, _ -> nextOther++);
    heardAs.put(number, peerId);
    return number;
  }

  /** The peer of a number. */
  Optional<Bytes32> peer(int number) {
    return Optional.ofNullable(heardAs.get(number));
  }

  /** The peer that is this validator. */
  Optional<Bytes32> peer(AccountId validator) {
    OptionalInt index = validators.indexOfAccount(validator);
    return index.isPresent() ? peer(index.getAsInt()) : Optional.empty();
  }

  /** The validator that this peer is. */
  Optional<Validator> validator(Bytes32 peerId) {
    return Optional.ofNullable(numbers.get(peerId))
        .filter(number -> number < validators.size())
        .map(validators::at);
  }

  /** What people call a peer: its organisation, or the start of its id. */
  String name(Bytes32 peerId) {
    return validator(peerId)
        .map(Validator::organisation)
        .orElseGet(() -> peerId.toUnprefixedHexString().substring(0, 12));
  }

  /** What people call the validator of an account. */
  String name(AccountId account) {
    return validators.members().stream()
        .filter(member -> member.account().equals(account))
        .map(Validator::organisation)
        .findFirst()
        .orElseGet(account::toString);
  }

  /** What people call a validator. */
  String name(int index) {
    return index < validators.size() ? validators.at(index).organisation() : "peer " + index;
  }
}
