package io.etalon.coherence;

import io.etalon.primitives.LinkEnd;

/**
 * A window in which a validator measures one end of a link.
 *
 * @param firstHeight the window's first block
 * @param lastHeight the window's last block; reports are accepted from the next height on
 * @param deadlineHeight the last height at which reports and openings are accepted
 * @param epoch the epoch that the report states
 */
public record ReportingWindow(
    long linkId,
    LinkEnd end,
    long window,
    long firstHeight,
    long lastHeight,
    long deadlineHeight,
    long epoch) {}
