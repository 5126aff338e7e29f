// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import ClienteleCore
internal import ClienteleTestKit
internal import Personalization

extension Benchmark {
    /// Changes of stock, what may be offered, and feeds.
    static let catalogue = [
        stockChange, stockChangeServed, eligibility, eligibilityInChannel, priceCeiling,
        feed("catalogue.feed-xml", .xml), feed("catalogue.feed-tabs", .tabs),
    ]

    /// One change of stock in a catalogue that nobody else holds.
    private static let stockChange = Benchmark(
        "catalogue.stock-change", data: "items, 20 places", unit: "changes"
    ) { size in
        var catalogue = try GeneratedCatalogue(items: size).catalogue
        let changes = GeneratedCatalogue.changes(items: size)
        var place = 0
        return Kernel {
            place = (place + 1) % changes.count
            sink(catalogue.apply(changes[place]))
        }
    }.with(large)

    /// The same while every request holds the catalogue as it was.
    private static let stockChangeServed = Benchmark(
        "catalogue.stock-change-served", data: "items, 20 places", unit: "changes"
    ) { size in
        var turns = AlternatingCatalogue(try GeneratedCatalogue(items: size).catalogue)
        let changes = GeneratedCatalogue.changes(items: size)
        // Each of the two has storage of its own from the first change of a column on.
        for change in changes { sink(turns.apply([change])) }
        var place = 0
        return Kernel {
            place = (place + 1) % changes.count
            let held = turns.current
            sink(turns.apply([changes[place]]))
            sink(held.listingMark)
        }
    }.with(large)

    /// What may be offered in a place, where the channel lists everything.
    private static let eligibility = masks("catalogue.eligibility", hides: false)

    /// What may be offered in a place, where the channel does not list everything.
    private static let eligibilityInChannel = masks("catalogue.eligibility-channel", hides: true)

    private static func masks(_ name: String, hides: Bool) -> Benchmark {
        Benchmark(name, data: "items", unit: "masks") { size in
            var catalogue = try GeneratedCatalogue(items: size).catalogue
            let channel = Channel(.web)
            if hides {
                let item = GeneratedBaskets.name(size / 2)
                catalogue.apply(
                    .channelListed(ChannelListing(item, in: channel, isListed: false)))
            }
            let place = GeneratedCatalogue.places[3]
            let fixed = catalogue
            return Kernel {
                sink(fixed.eligibility(at: opaque(place), in: channel, at: RetailStream.start))
            }
        }.with(large)
    }

    /// What costs at most so much.
    private static let priceCeiling = Benchmark(
        "catalogue.price-ceiling", data: "items", unit: "masks"
    ) { size in
        let catalogue = try GeneratedCatalogue(items: size).catalogue
        let ceiling = Money(minorUnits: 5_000, .eur)
        return Kernel {
            sink(catalogue.items(atMost: opaque(ceiling), at: nil, at: RetailStream.start))
        }
    }.with(large)

    private static func feed(
        _ name: String, _ format: FeedConfiguration.Format
    ) -> Benchmark {
        Benchmark(name, data: "bytes", unit: "bytes") { size in
            let bytes = GeneratedCatalogue.feed(format, bytes: size)
            return Kernel {
                var reader = FeedReader(FeedConfiguration(format))
                let items = reader.read(opaque(bytes)) + reader.finish()
                guard items.count > size / 1_000 else {
                    throw BenchmarkError("the feed was not read")
                }
                sink(items)
            }
        }.with {
            $0.sizes = [1 << 18]
            $0.items = .size
            $0.gates = [.time]
        }
    }

    private static func large(_ benchmark: inout Benchmark) {
        benchmark.sizes = [1_000_000]
        benchmark.gates = []
    }
}
