// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit

/// Every benchmark of the house, in the order of the table.
///
/// A new one is a file and a line here.
let suite: [Benchmark] =
    [
        .keyEncode, .keyDecode, .recordEncode, .recordDecode, .recordListDecode,
    ] + Benchmark.stores + Benchmark.pipelinesInMemory + Benchmark.pipelinesOnSQLite + [
        .denseTop, .denseTopEligible, .recommend,
    ] + Benchmark.normalisation + [.resolveThree, .observationsOnSQLite] + Benchmark.customer
    + Benchmark.consentStrings + Benchmark.consentLedger + Benchmark.contactHours
    + Benchmark.consentHistory
    + Benchmark.consentDecisions
    + Benchmark.permits
    + Benchmark.bounces
    + Benchmark.catalogue
    + Benchmark.sessions
    + Benchmark.models
    + Benchmark.rules
    + Benchmark.vectors
    + Benchmark.outbox
    + [.smtp]
    + Benchmark.templates
    + Benchmark.sendPolicy
    + Benchmark.attribution
    + [.matching]
    + [.virtualYear]
    + Benchmark.liftAndPlan
    + Benchmark.live
