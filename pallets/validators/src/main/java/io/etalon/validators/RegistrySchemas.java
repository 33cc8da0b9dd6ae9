package io.etalon.validators;

import io.etalon.primitives.AccountId;
import io.etalon.primitives.KeyCertificate;
import io.etalon.primitives.Limits;
import io.etalon.primitives.Text;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;
import io.etalon.validators.ValidatorRegistryCall.AddValidator;
import io.etalon.validators.ValidatorRegistryCall.Certify;
import io.etalon.validators.ValidatorRegistryCall.RemoveValidator;
import io.etalon.validators.ValidatorRegistryCall.SetEndpoint;
import io.etalon.validators.ValidatorRegistryCall.Sudo;
import io.etalon.validators.ValidatorRegistryEvent.BlockSealed;
import io.etalon.validators.ValidatorRegistryEvent.EndpointChanged;
import io.etalon.validators.ValidatorRegistryEvent.EpochBegan;
import io.etalon.validators.ValidatorRegistryEvent.KeysCertified;
import io.etalon.validators.ValidatorRegistryEvent.RootCallDispatched;
import io.etalon.validators.ValidatorRegistryEvent.ValidatorAdded;
import io.etalon.validators.ValidatorRegistryEvent.ValidatorRemoved;
import org.apache.tuweni.bytes.Bytes;
import org.apache.tuweni.bytes.Bytes32;

/** How the registry's calls and events are encoded; the numbers are never reused. */
final class RegistrySchemas {
  private static final Schema<AddValidator> ADD_VALIDATOR =
      ContainerSchema.<AddValidator>named("AddValidator")
          .field("certificate", KeyCertificate.SCHEMA, AddValidator::certificate)
          .field("endpoint", Text.NAME, AddValidator::endpoint)
          .build(in -> new AddValidator(in.<KeyCertificate>next(), in.<String>next()));

  private static final Schema<RemoveValidator> REMOVE_VALIDATOR =
      ContainerSchema.<RemoveValidator>named("RemoveValidator")
          .field("account", AccountId.SCHEMA, RemoveValidator::account)
          .build(in -> new RemoveValidator(in.<AccountId>next()));

  private static final Schema<Certify> CERTIFY =
      ContainerSchema.<Certify>named("Certify")
          .field("certificate", KeyCertificate.SCHEMA, Certify::certificate)
          .build(in -> new Certify(in.<KeyCertificate>next()));

  private static final Schema<SetEndpoint> SET_ENDPOINT =
      ContainerSchema.<SetEndpoint>named("SetEndpoint")
          .field("endpoint", Text.NAME, SetEndpoint::endpoint)
          .build(in -> new SetEndpoint(in.<String>next()));

  private static final Schema<Sudo> SUDO =
      ContainerSchema.<Sudo>named("Sudo")
          .field("call", Schemas.byteList(Limits.MAX_EXTRINSIC_BYTES), Sudo::call)
          .build(in -> new Sudo(in.<Bytes>next()));

  static final Schema<ValidatorRegistryCall> CALL =
      UnionSchema.<ValidatorRegistryCall>named("ValidatorsCall")
          .option(0, "addValidator", AddValidator.class, ADD_VALIDATOR)
          .option(1, "removeValidator", RemoveValidator.class, REMOVE_VALIDATOR)
          .option(2, "certify", Certify.class, CERTIFY)
          .option(3, "setEndpoint", SetEndpoint.class, SET_ENDPOINT)
          .option(4, "sudo", Sudo.class, SUDO)
          .build();

  private static final Schema<ValidatorAdded> VALIDATOR_ADDED =
      ContainerSchema.<ValidatorAdded>named("ValidatorAdded")
          .field("account", AccountId.SCHEMA, ValidatorAdded::account)
          .field("epoch", Schemas.UINT64, ValidatorAdded::epoch)
          .build(in -> new ValidatorAdded(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<ValidatorRemoved> VALIDATOR_REMOVED =
      ContainerSchema.<ValidatorRemoved>named("ValidatorRemoved")
          .field("account", AccountId.SCHEMA, ValidatorRemoved::account)
          .field("epoch", Schemas.UINT64, ValidatorRemoved::epoch)
          .build(in -> new ValidatorRemoved(in.<AccountId>next(), in.<Long>next()));

  private static final Schema<KeysCertified> KEYS_CERTIFIED =
      ContainerSchema.<KeysCertified>named("KeysCertified")
          .field("account", AccountId.SCHEMA, KeysCertified::account)
          .field("firstEpoch", Schemas.UINT64, KeysCertified::firstEpoch)
          .field("lastEpoch", Schemas.UINT64, KeysCertified::lastEpoch)
          .build(
              in -> new KeysCertified(in.<AccountId>next(), in.<Long>next(), in.<Long>next()));

  private static final Schema<EndpointChanged> ENDPOINT_CHANGED =
      ContainerSchema.<EndpointChanged>named("EndpointChanged")
          .field("account", AccountId.SCHEMA, EndpointChanged::account)
          .field("endpoint", Text.NAME, EndpointChanged::endpoint)
          .build(in -> new EndpointChanged(in.<AccountId>next(), in.<String>next()));

  private static final Schema<EpochBegan> EPOCH_BEGAN =
      ContainerSchema.<EpochBegan>named("EpochBegan")
          .field("epoch", Schemas.UINT64, EpochBegan::epoch)
          .field("root", Schemas.BYTES32, EpochBegan::root)
          .build(in -> new EpochBegan(in.<Long>next(), in.<Bytes32>next()));

  private static final Schema<BlockSealed> BLOCK_SEALED =
      ContainerSchema.<BlockSealed>named("BlockSealed")
          .field("height", Schemas.UINT64, BlockSealed::height)
          .field("blockId", Schemas.BYTES32, BlockSealed::blockId)
          .build(in -> new BlockSealed(in.<Long>next(), in.<Bytes32>next()));

  private static final Schema<RootCallDispatched> ROOT_CALL_DISPATCHED =
      ContainerSchema.<RootCallDispatched>named("RootCallDispatched")
          .field("sudo", AccountId.SCHEMA, RootCallDispatched::sudo)
          .build(in -> new RootCallDispatched(in.<AccountId>next()));

  static final Schema<ValidatorRegistryEvent> EVENT =
      UnionSchema.<ValidatorRegistryEvent>named("ValidatorsEvent")
          .option(0, "ValidatorAdded", ValidatorAdded.class, VALIDATOR_ADDED)
          .option(1, "ValidatorRemoved", ValidatorRemoved.class, VALIDATOR_REMOVED)
          .option(2, "KeysCertified", KeysCertified.class, KEYS_CERTIFIED)
          .option(3, "EndpointChanged", EndpointChanged.class, ENDPOINT_CHANGED)
          .option(4, "EpochBegan", EpochBegan.class, EPOCH_BEGAN)
          .option(5, "BlockSealed", BlockSealed.class, BLOCK_SEALED)
          .option(6, "RootCallDispatched", RootCallDispatched.class, ROOT_CALL_DISPATCHED)
          .build();

  private RegistrySchemas() {}
}
