// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import CClientelePersonalization

/// Neighbours as a part of a model.
struct NeighbourPart: Sendable {
    let configuration: NeighbourConfiguration
    private let factors: NeighbourTables

    /// - Throws: `PersonalizationError.Code.outOfRange` for a configuration that makes no sense.
    init(_ configuration: NeighbourConfiguration) throws(PersonalizationError) {
        try configuration.check()
        self.configuration = configuration
        factors = NeighbourTables(configuration)
    }

    /// Adds what the neighbours of the workspace's items give, to an empty sink.
    func add(
        _ tables: SessionTables, _ skipped: UInt32?, into sink: inout ScoreSink,
        _ workspace: inout SessionWorkspace
    ) {
        unsafe find(tables, skipped, &workspace) { index, rules, running, memory, count in
            unsafe sink.withMemory { scores in
                unsafe withUnsafePointer(to: index) { index in
                    unsafe withUnsafePointer(to: rules) { rules in
                        unsafe withUnsafePointer(to: running) { running in
                            unsafe withUnsafePointer(to: memory) { memory in
                                unsafe clp_session_score(
                                    index, rules, running, memory, count, 1, &scores)
                            }
                        }
                    }
                }
            }
        }
    }

    /// Adds up which of the workspace's items the score of one item comes from.
    func explain(
        _ item: UInt32, _ tables: SessionTables, _ skipped: UInt32?,
        _ workspace: inout SessionWorkspace, _ sums: inout ContributionSums
    ) {
        let shown = workspace.items.count
        unsafe find(tables, skipped, &workspace) { _, _, running, memory, count in
            let newest = unsafe Neighbourhood(memory, Int(count), running)
            guard newest.total > 0 else { return }
            let rareness =
                SessionTables.logarithm(tables.sessionCount) - tables.logCounts[Int(item)]
            let factor =
                Float(configuration.candidateBase) + Float(configuration.candidateIDF) * rareness
            for (session, weight, matched) in newest.sessions {
                let items = tables.items.elements[tables.items.range(Int(session))]
                guard let place = items.firstIndex(of: item),
                    let match = items.firstIndex(of: matched)
                else { continue }
                let amount =
                    weight * factors.placeWeight(place - match) * factor / newest.total
                var parts: [(item: UInt32, weight: Float)] = []
                for (source, distance) in newest.running where items.contains(source) {
                    let idf =
                        SessionTables.logarithm(tables.sessionCount)
                        - tables.logCounts[Int(source)]
                    let given =
                        factors.distanceWeight(distance, shown: shown)
                        * (1 + Float(configuration.sessionIDF) * idf)
                    parts.append((source, given))
                }
                let whole = parts.reduce(0) { $0 + $1.weight }
                if whole <= 0 { continue }
                for part in parts { sums.add(amount * (part.weight / whole), from: part.item) }
            }
        }
    }

    /// What the kernel found, in safe values; for explanations.
    private struct Neighbourhood {
        var sessions: [(session: UInt32, weight: Float, matched: UInt32)] = []
        var running: [(item: UInt32, distance: Int)] = []
        var total: Float = 0

        init(
            _ memory: borrowing clp_session_memory, _ count: Int,
            _ all: clp_running_session
        ) {
            unsafe withUnsafeBytes(of: all.items) { items in
                unsafe withUnsafeBytes(of: all.distances) { distances in
                    for place in 0..<Int(all.count) {
                        let offset = 4 * place
                        running.append(
                            (
                                unsafe items.load(fromByteOffset: offset, as: UInt32.self),
                                Int(unsafe distances.load(fromByteOffset: offset, as: UInt32.self))
                            ))
                    }
                }
            }
            for place in 0..<count {
                let weight = unsafe memory.weights[place]
                let match = Int(unsafe memory.matches[place])
                sessions.append((unsafe memory.sessions[place], weight, running[match].item))
                total += weight
            }
        }
    }

    private func find(
        _ tables: SessionTables, _ skipped: UInt32?, _ workspace: inout SessionWorkspace,
        _ body: (
            clp_session_index, clp_neighbour_rules, clp_running_session,
            borrowing clp_session_memory, UInt32
        ) -> Void
    ) {
        let shown = min(workspace.items.count, configuration.lastItems)
        workspace.fit(
            sessions: tables.sessions.count,
            capacity: min(configuration.lastItems * configuration.sampleSize, tables.sessions.count)
        )
        var running = clp_running_session()
        unsafe workspace.items.withUnsafeBufferPointer { items in
            unsafe clp_running_session_make(
                &running, items.baseAddress, UInt32(items.count), UInt32(shown))
        }
        let session = running
        unsafe tables.withIndex(skipping: skipped) { index in
            unsafe factors.withRules(shown: shown) { rules in
                unsafe workspace.withMemory { memory in
                    let count = unsafe withUnsafePointer(to: index) { index in
                        unsafe withUnsafePointer(to: rules) { rules in
                            unsafe withUnsafePointer(to: session) { session in
                                unsafe clp_session_neighbours(index, rules, session, &memory)
                            }
                        }
                    }
                    unsafe body(copy index, copy rules, session, memory, count)
                }
            }
        }
    }
}
