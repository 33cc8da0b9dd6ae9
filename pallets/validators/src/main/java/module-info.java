import org.jspecify.annotations.NullMarked;

/**
 * Who votes when: validator sets by epoch, the keys that identities certify, endpoints, the
 * parent's certificate and the seals that blocks carry. How well a validator measures never plays a
 * part here.
 */
@NullMarked
module io.etalon.validators {
  requires static transitive org.jspecify;
  requires transitive io.etalon.pallet;

  exports io.etalon.validators;
}
