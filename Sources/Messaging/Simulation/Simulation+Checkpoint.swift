// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

extension Simulation {
    /// Everything that is needed to go on later, in another process; the counts begin anew there.
    ///
    /// - Throws: `SimulationError` where the people were not kept.
    public func checkpoint() throws(SimulationError) -> [UInt8] {
        guard lives.count == world.population.count else {
            throw SimulationError(.notKept, "the people of this simulation were not kept")
        }
        var writer = RecordWriter()
        writer.append(byte: 1)
        writer.append(now)
        writer.append(each: lives) { $0.append($1) }
        return writer.bytes
    }

    /// Goes on from a checkpoint of a simulation that was made with the same arguments.
    ///
    /// - Throws: `RecordError` for bytes that are no checkpoint, `SimulationError` for one of
    ///   another number of people.
    public mutating func resume(from checkpoint: [UInt8]) throws {
        let kept = try Kept(recordBytes: checkpoint)
        guard kept.lives.count == world.population.count else {
            throw SimulationError(
                .otherPopulation, "the checkpoint is one of \(kept.lives.count) people")
        }
        digests = try kept.lives.enumerated().map { person, bytes in
            try SimulatedLife(person, in: world, resuming: bytes).digest
        }
        lives = kept.lives
        now = kept.now
    }

    private struct Kept: Record {
        static var recordVersion: UInt8 { 1 }
        var now: Timestamp
        var lives: [[UInt8]]

        func write(to writer: inout RecordWriter) {}

        init(from reader: inout RecordReader) throws(RecordError) {
            now = try reader.timestamp()
            lives = try reader.array { reader throws(RecordError) in try reader.byteString() }
        }
    }
}
