// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import SQLiteStore

/// The example: a home-goods retailer with stores, web shop, app and call centre, from the first click to the report.
///
/// Read this file first. `Shop` wires the package, `Delivery` feeds it, `Promises` judges it.
public struct HomeGoods {
    let options: Options
    let console: Console
    /// What tests do to the shop between the work and the judgement.
    var meanwhile: (Shop, _ messages: String) async throws -> Void = { _, _ in }

    /// A run.
    public init(_ options: Options, console: Console = Console()) {
        self.options = options
        self.console = console
    }

    /// Runs everything, writes the report, and returns the promises that were broken: none, if all is well.
    public func run() async throws -> [BrokenPromise] {
        // 1. The world: real purchases, and a planted truth around them.
        let zone = try TimeZoneDatabase().rules(named: "Europe/London")
        let world = try plan(in: zone)
        console.say(
            "\(world.people.count.grouped) people, \(world.sales.count.grouped) purchases and "
                + "\(world.returns.count.grouped) returns in \(options.days) days; seed \(options.seed)"
        )

        // 2. The shop: five features over one store.
        let place = try Workplace(options)
        let shop = try Shop(storeAt: place.store, clock: ManualWallClock(world.start))
        let (booksBefore, isKnown) = try await books(of: shop, about: world)
        let before = try await digest(of: shop)
        try await Stock(world, seed: options.seed).fill(shop)

        // 3. Everything that happens, in the order in which it arrives.
        var first = try Delivery(
            shop, world, zone: zone, messages: place.messages, source: source, isKnown: isKnown)
        try await first.deliver(console)
        try await meanwhile(shop, place.messages)

        let (booksAfter, _) = try await books(of: shop, about: world)

        // 4. The same again: nothing may change.
        console.say("the same again, into the same store")
        let between = try await digest(of: shop)
        var second = try Delivery(
            shop, world, zone: zone, messages: place.messages, source: source, isKnown: true)
        try await second.deliver(console)
        let after = try await digest(of: shop)

        // 5. What came of it, held against the truth.
        let truth = Truth(world)
        let figures = try await Figures(
            first, truth: truth, world: world, books: (booksBefore, booksAfter),
            options: options)
        var promises = Promises()
        promises.judge(figures)
        promises.judge(second.tally.counts, expecting: world.touches.count)
        promises.check(
            between == after && (!isKnown || before == between), "second-run-changes-nothing",
            "the digest of the store changed when the same input came again")
        let integrity = try await shop.store.integrityCheck()
        promises.check(integrity.isEmpty, "store-integrity", integrity.first ?? "")
        try await promises.judgeMessages(first, folder: place.messages)
        var story = first.story
        try await story.finish(in: shop, world)
        try await shop.store.close()

        // 6. The report.
        let report = Report(
            figures, promises: promises, story: story, names: world.names, zone: zone)
        report.say(to: console)
        try report.write(to: options.out)
        console.say(
            "\n\(options.out)/report.html and report.json written; \(Int(console.seconds)) s")
        return promises.broken
    }

    private func plan(in zone: TimeZoneRules) throws -> World {
        var data = try PurchaseData(folder: Workplace.data, zone: zone)
        guard let start = PurchaseData.instant("2011-09-01 00:00", zone) else {
            throw HomeGoodsError("the first day has no beginning")
        }
        let end = start + .seconds(options.days * 86_400)
        data.limit(to: end, people: options.people)
        return World(data, start: start, end: end, seed: options.seed)
    }

    /// The name of this input: another population must not be poured into the same store.
    private var source: String {
        "home-goods/\(options.people.map(String.init) ?? "all")/\(options.days)/\(options.seed)"
    }

    /// The books of the store, and whether it has all of this world already.
    private func books(of shop: Shop, about world: World) async throws -> (IngestCounts, Bool) {
        let source = source
        let (counts, position) = try await shop.store.read { transaction in
            let ledger = IngestLedger()
            return (
                try ledger.counts(in: transaction), try ledger.position(of: source, in: transaction)
            )
        }
        if counts.received > 0, position == nil {
            throw HomeGoodsError("the store holds another population; choose another --store")
        }
        return (counts, position?.offset == UInt64(world.touches.count))
    }

    /// Everything in the store but the books of what came in.
    private func digest(of shop: Shop) async throws -> SHA256Digest {
        try await shop.store.digest(outside: IngestLedger.ranges)
    }
}
