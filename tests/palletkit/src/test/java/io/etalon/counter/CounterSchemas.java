package io.etalon.counter;

import io.etalon.counter.CounterCall.Add;
import io.etalon.counter.CounterEvent.Added;
import io.etalon.primitives.AccountId;
import io.etalon.ssz.ContainerSchema;
import io.etalon.ssz.Schema;
import io.etalon.ssz.Schemas;
import io.etalon.ssz.UnionSchema;

/** How calls and events are encoded; an option keeps its number for ever. */
final class CounterSchemas {
  static final Schema<CounterCall> CALLS =
      UnionSchema.<CounterCall>named("CounterCall")
          .option(0, "add", Add.class,
              ContainerSchema.<Add>named("Add")
                  .field("step", Schemas.UINT64, Add::step)
                  .build(in -> new Add(in.<Long>next())))
          .build();

  static final Schema<CounterEvent> EVENTS =
      UnionSchema.<CounterEvent>named("CounterEvent")
          .option(0, "Added", Added.class,
              ContainerSchema.<Added>named("Added")
                  .field("account", AccountId.SCHEMA, Added::account)
                  .field("count", Schemas.UINT64, Added::count)
                  .build(in -> new Added(in.<AccountId>next(), in.<Long>next())))
          .build();

  private CounterSchemas() {}
}
