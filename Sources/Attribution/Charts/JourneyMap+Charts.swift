// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension JourneyMap {
    /// The map as a heat map: the contacts of each channel at each stage, and in each square the
    /// part of its journeys that ended there without a purchase.
    ///
    /// - Parameter mostChannels: how many channels are shown, those with the most contacts.
    /// - Returns: a line for each channel, a column for each stage.
    public func heatMap(mostChannels: Int = 12) -> HeatMapChart {
        var columns: [Stage?] = stages.filter { $0.touches > 0 }.map(\.stage)
        if cells.contains(where: { $0.step.stage == nil }) { columns.append(nil) }
        var sums: [Channel: Int] = [:]
        for cell in cells { sums[cell.step.channel, default: 0] += cell.touches + cell.purchases }
        let shown = Self.largest(sums, mostChannels)
        let byStep = Dictionary(uniqueKeysWithValues: cells.map { ($0.step, $0) })
        return HeatMapChart(
            title: "Customer journey map",
            explanation:
                "Contacts and purchases by channel and stage, and the part of the journeys "
                + "that ended there without a purchase. \(counts.bought) journeys bought, "
                + "\(counts.dropped) dropped, \(counts.running) running.",
            columns: columns.map { $0?.rawValue ?? "no stage" },
            rows: shown.map { channel in
                HeatMapChart.Row(
                    channel.name,
                    cells: columns.map { stage in
                        guard let cell = byStep[MapStep(stage: stage, channel: channel)] else {
                            return HeatMapChart.Cell(0)
                        }
                        let rate = cell.touches > 0 ? cell.dropOffRate : nil
                        return HeatMapChart.Cell(
                            Double(cell.touches + cell.purchases),
                            note: rate.map { "\(SVGText.percent($0)) lost" })
                    })
            })
    }

    /// The main paths as a flow from the first contact to the purchase or to dropping out.
    ///
    /// - Parameters:
    ///   - columns: how many contacts are shown; longer paths show their first ones.
    ///   - mostChannels: how many channels have a name of their own.
    /// - Returns: a flow for each of `paths`.
    public func pathChart(columns: Int = 4, mostChannels: Int = 12) -> SankeyChart {
        var sums: [Channel: Int] = [:]
        for path in paths {
            for channel in path.channels { sums[channel, default: 0] += path.count }
        }
        let named = Set(Self.largest(sums, mostChannels))
        return SankeyChart(
            title: "Main paths",
            explanation: "How customers went on from the first contact, in journeys: the "
                + "\(paths.count) most frequent paths, \(paths.reduce(0) { $0 + $1.count }) of "
                + "\(counts.bought + counts.dropped + counts.running) journeys.",
            columns: columns,
            flows: paths.map { path in
                var steps: [String] = []
                for channel in path.channels {
                    let name = named.contains(channel) ? channel.name : "other channels"
                    if steps.last != name { steps.append(name) }
                }
                return SankeyChart.Flow(steps, end: path.outcome, count: path.count)
            })
    }

    private static func largest(_ sums: [Channel: Int], _ most: Int) -> [Channel] {
        sums.sorted { left, right in
            left.value == right.value ? left.key.name < right.key.name : left.value > right.value
        }
        .prefix(max(most, 0)).map(\.key)
    }
}
