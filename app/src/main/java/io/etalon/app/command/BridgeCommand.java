package io.etalon.app.command;

import picocli.CommandLine.Command;

/** {@code etalon bridge}: what takes two chains. */
@Command(
    name = "bridge",
    description = "Swap tokens between two chains. Single calls are etalon call bridge.lock,"
        + " bridge.redeem and bridge.refund.",
    mixinStandardHelpOptions = true,
    subcommands = {SwapCommand.class},
    footerHeading = "%nExamples:%n",
    footer = {
      "  etalon bridge swap --help",
      "  etalon call bridge.refund --lockId 3 --from alice --wait",
    })
final class BridgeCommand {}
