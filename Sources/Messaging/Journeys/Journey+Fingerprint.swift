// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

extension Journey {
    /// SHA-256 over everything that decides: trigger, entry, exits, goals, steps, and of messages
    /// the names, classes, topics, channels and lives.
    ///
    /// It is the same on every machine and in every build. The texts of the messages are not
    /// in it: a better wording is no new version.
    public var fingerprint: SHA256Digest {
        var writer = JourneyWriter()
        writer.add(name)
        writer.add(version)
        writer.add(trigger.events)
        writer.add(trigger.condition)
        switch trigger.occasion {
        case .event: writer.mark(1)
        case .value(let path): writer.mark(2, path.text)
        case .constant(let word): writer.mark(3, word)
        }
        for kept in trigger.keeps { writer.mark(4, kept.name, kept.path.text) }
        writer.add(entry)
        switch reentry {
        case .never: writer.mark(1)
        case .oncePerOccasion: writer.mark(2)
        case .after(let pause):
            writer.mark(3)
            writer.add(pause)
        case .restart: writer.mark(4)
        case .restartAfter(let pause):
            writer.mark(6)
            writer.add(pause)
        }
        for name in carries { writer.mark(5, name) }
        for exit in exits { writer.add(exit) }
        for goal in goals { writer.add(goal) }
        for node in program.nodes { writer.add(node) }
        return SHA256.hash(writer.bytes)
    }

    /// The names of the steps that are in one of two journeys alone, or different in them.
    ///
    /// - Parameter old: another version.
    /// - Returns: the names, sorted; a step whose way to the next one alone changed is not
    ///   among them.
    public func changedSteps(since old: Journey) -> [String] {
        func bytes(_ journey: Journey) -> [String: [UInt8]] {
            var table: [String: [UInt8]] = [:]
            for node in journey.program.nodes {
                if case .jump = node.work { continue }
                var writer = JourneyWriter()
                writer.add(node, ways: false)
                table[node.name] = writer.bytes
            }
            return table
        }
        let (before, after) = (bytes(old), bytes(self))
        return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    }
}
