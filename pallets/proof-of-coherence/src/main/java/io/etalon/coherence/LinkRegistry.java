package io.etalon.coherence;

import static io.etalon.coherence.CoherenceStorage.CLASSES;
import static io.etalon.coherence.CoherenceStorage.LINKS;
import static io.etalon.coherence.CoherenceStorage.MAX_CLASSES;
import static io.etalon.coherence.CoherenceStorage.MAX_LINKS;
import static io.etalon.coherence.CoherenceStorage.STANDINGS;
import static io.etalon.coherence.CoherenceStorage.deviceClass;

import io.etalon.coherence.CoherenceEvent.DeviceClassAdded;
import io.etalon.coherence.CoherenceEvent.LinkRegistered;
import io.etalon.coherence.CoherenceEvent.LinkRemoved;
import io.etalon.pallet.Context;
import io.etalon.pallet.DispatchException;
import io.etalon.pallet.Validators;
import io.etalon.primitives.AccountId;
import io.etalon.primitives.LinkEnd;
import io.etalon.primitives.Validator;
import io.etalon.primitives.ValidatorSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which links exist, of which kinds, between whom. */
final class LinkRegistry {
  private final Validators validators;

  LinkRegistry(Validators validators) {
    this.validators = validators;
  }

  void add(Context context, DeviceClass added) throws DispatchException {
    if (context.get(deviceClass(added.name())).isPresent()) {
      throw new DispatchException(CoherenceError.DUPLICATE_CLASS);
    }
    if (context.entries(CLASSES, MAX_CLASSES).size() >= MAX_CLASSES) {
      throw new DispatchException(CoherenceError.TOO_MANY_CLASSES);
    }
    if (added.graceBlocks() >= validators.epochBlocks(context)) {
      throw new DispatchException(CoherenceError.GRACE_TOO_LONG);
    }
    context.put(deviceClass(added.name()), added);
    context.emit(Coherence.EVENTS, new DeviceClassAdded(added.name()));
  }

  void register(Context context, RegisteredLink link) throws DispatchException {
    if (context.get(deviceClass(link.deviceClass())).isEmpty()) {
      throw new DispatchException(CoherenceError.UNKNOWN_CLASS);
    }
    if (context.get(LINKS.at(link.linkId())).isPresent()) {
      throw new DispatchException(CoherenceError.DUPLICATE_LINK);
    }
    if (context.entries(LINKS, MAX_LINKS).size() >= MAX_LINKS) {
      throw new DispatchException(CoherenceError.TOO_MANY_LINKS);
    }
    Map<AccountId, String> organisations = organisations(context);
    Optional<String> a = Optional.ofNullable(organisations.get(link.a()));
    Optional<String> b = Optional.ofNullable(organisations.get(link.b()));
    if (a.isEmpty() || b.isEmpty() || a.equals(b)) {
      throw new DispatchException(CoherenceError.WRONG_ENDS);
    }
    context.put(LINKS.at(link.linkId()), link);
    context.put(
        STANDINGS.at(link.linkId()), LinkStanding.registered(context.block().height()));
    context.emit(
        Coherence.EVENTS, new LinkRegistered(link.linkId(), link.a(), link.b()));
  }

  void remove(Context context, long linkId) throws DispatchException {
    RegisteredLink link = require(context, linkId);
    DeviceClass device = classOf(context, link);
    long height = context.block().height();
    for (long window = device.closedBefore(height);
        device.firstHeight(window) <= height; window++) {
      for (LinkEnd end : LinkEnd.values()) {
        context.remove(CoherenceStorage.report(linkId, window, end));
      }
    }
    context.remove(LINKS.at(linkId));
    context.remove(STANDINGS.at(linkId));
    context.emit(Coherence.EVENTS, new LinkRemoved(linkId));
  }

  static RegisteredLink require(Context context, long linkId) throws DispatchException {
    return find(context, linkId)
        .orElseThrow(() -> new DispatchException(CoherenceError.UNKNOWN_LINK));
  }

  static Optional<RegisteredLink> find(Context context, long linkId) {
    return context.get(LINKS.at(linkId));
  }

  static DeviceClass classOf(Context context, RegisteredLink link) {
    return context
        .get(deviceClass(link.deviceClass()))
        .orElseThrow(() -> new IllegalStateException("link without class: " + link.linkId()));
  }

  static LinkStanding standing(Context context, long linkId) {
    return context
        .get(STANDINGS.at(linkId))
        .orElseThrow(() -> new IllegalStateException("link without standing: " + linkId));
  }

  /** Every link, by its number. */
  static List<LinkView> links(Context context) {
    List<LinkView> links = new ArrayList<>();
    for (Map.Entry<Long, RegisteredLink> entry : context.entries(LINKS, MAX_LINKS)) {
      links.add(new LinkView(entry.getValue(), standing(context, entry.getKey())));
    }
    return links;
  }

  static List<DeviceClass> classes(Context context) {
    return context.entries(CLASSES, MAX_CLASSES).stream().map(Map.Entry::getValue).toList();
  }

  /** Who runs the validators of this epoch and the next, in the sets' order. */
  Map<AccountId, String> organisations(Context context) {
    Map<AccountId, String> organisations = new LinkedHashMap<>();
    long epoch = validators.epochOf(context, context.block().height());
    for (ValidatorSet set :
        List.of(validators.set(context, epoch), validators.set(context, epoch + 1))) {
      for (Validator validator : set.members()) {
        organisations.put(validator.account(), validator.organisation());
      }
    }
    return organisations;
  }
}
