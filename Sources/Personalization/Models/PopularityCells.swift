// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import ClienteleCore

/// The circles in which popularity is counted.
struct PopularityCells: Sendable {
    var everybody = PopularityCell(depth: 1)
    private(set) var channels: [ChannelKind: PopularityCell] = [:]
    private(set) var locations: [LocationID: PopularityCell] = [:]
    private(set) var segments: [String: PopularityCell] = [:]

    mutating func add(
        _ amount: Double, to item: UInt32, in circumstances: PopularityCircumstances, depth: Int
    ) {
        everybody.add(amount, to: item)
        if let channel = circumstances.channel {
            channels[channel, default: PopularityCell(depth: depth)].add(amount, to: item)
        }
        if let location = circumstances.location {
            locations[location, default: PopularityCell(depth: depth)].add(amount, to: item)
        }
        if let segment = circumstances.segment {
            segments[segment, default: PopularityCell(depth: depth)].add(amount, to: item)
        }
    }

    mutating func scale(by factor: Double) {
        everybody.scale(by: factor)
        for key in channels.keys { channels[key]?.scale(by: factor) }
        for key in locations.keys { locations[key]?.scale(by: factor) }
        for key in segments.keys { segments[key]?.scale(by: factor) }
    }

    func renumbered(_ numbers: [UInt32]) -> PopularityCells {
        var cells = PopularityCells()
        cells.everybody = everybody.renumbered(numbers)
        cells.channels = channels.mapValues { $0.renumbered(numbers) }
        cells.locations = locations.mapValues { $0.renumbered(numbers) }
        cells.segments = segments.mapValues { $0.renumbered(numbers) }
        return cells
    }
}
