// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleTestKit
import Foundation
import Testing

@testable import Personalization

/// G9, G12: a snapshot comes back as it was or not at all.
@Suite("Vector snapshots") struct VectorSnapshotTests {
    /// A path of its own for a test, removed with the value.
    struct Place: ~Copyable {
        let path: String

        init() {
            let folder = FileManager.default.temporaryDirectory
            path = folder.appending(path: "vectors-\(UUID().uuidString)").path(
                percentEncoded: false)
        }

        deinit { try? FileManager.default.removeItem(atPath: path) }

        func put(_ bytes: [UInt8]) throws { try Data(bytes).write(to: URL(filePath: path)) }
        func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }
    }

    private static func sample(
        _ order: VectorOrder, count: Int = 100
    ) throws -> (ItemVectors, [Float]) {
        var random = SeededGenerator(seed: 21)
        let values = VectorKind.popular.values(count, 5, &random)
        return (
            try ItemVectors(values, dimensions: 5, order: order),
            VectorKind.gaussian.values(1, 5, &random)
        )
    }

    private static func answer(_ vectors: ItemVectors, _ query: [Float]) throws -> [ScoredItem] {
        var scratch = VectorScratch()
        var top = TopItems(capacity: 10)
        try vectors.search(query.span, limit: 10, scratch: &scratch, into: &top)
        return top.all
    }

    private static func code(
        _ path: String, _ check: SnapshotCheck = .everything
    ) -> PersonalizationError.Code? {
        do throws(PersonalizationError) {
            _ = try ItemVectors(contentsOf: path, checking: check)
            return nil
        } catch { return error.code }
    }

    @Test("G12 what was saved is found again", arguments: [VectorOrder.byItem, .byNorm])
    func roundTrip(_ order: VectorOrder) throws {
        let place = Place()
        let (vectors, query) = try Self.sample(order)
        try vectors.save(to: place.path)
        for check in [SnapshotCheck.everything, .header] {
            let opened = try ItemVectors(contentsOf: place.path, checking: check)
            try opened.verify(against: place.path)
            #expect(same(try Self.answer(opened, query), try Self.answer(vectors, query)))
            #expect(opened.count == 100 && opened.dimensions == 5)
            #expect(opened.isOrderedByNorm == vectors.isOrderedByNorm)
        }
        // Saving over a file that is in use leaves it alone: the old one lives on until released.
        let opened = try ItemVectors(contentsOf: place.path)
        try ItemVectors([1, 2], dimensions: 2).save(to: place.path)
        #expect(same(try Self.answer(opened, query), try Self.answer(vectors, query)))
        #expect(throws: PersonalizationError.self) { try opened.verify(against: place.path) }
        let empty = try ItemVectors([], dimensions: 3)
        try empty.save(to: place.path)
        #expect(try ItemVectors(contentsOf: place.path).count == 0)
    }

    @Test("G12 every changed bit and every cut is refused")
    func damage() throws {
        let place = Place()
        let (vectors, _) = try Self.sample(.byNorm, count: 3)
        try vectors.save(to: place.path)
        let good = try place.bytes()
        let damaged = Place()
        // All of what the file says about itself, and of the rest each byte in the long run.
        let step = VectorBoundTests.isLong ? 1 : 13
        for index in good.indices where index < 520 || index % step == 0 {
            var bytes = good
            bytes[index] ^= 1 << UInt8(index % 8)
            try damaged.put(bytes)
            #expect(Self.code(damaged.path) != nil, "byte \(index)")
        }
        for count in stride(from: 0, to: good.count, by: 97) {
            try damaged.put(Array(good.prefix(count)))
            #expect(Self.code(damaged.path) == .corrupt)
            #expect(Self.code(damaged.path, .header) == .corrupt)
        }
        try damaged.put(good + [0])
        #expect(Self.code(damaged.path) == .corrupt)
    }

    @Test("G12 an unchecked snapshot that is damaged finds something else, and does nothing worse")
    func unchecked() throws {
        let place = Place()
        let (vectors, query) = try Self.sample(.byNorm)
        try vectors.save(to: place.path)
        let good = try place.bytes()
        var random = SeededGenerator(seed: 22)
        var scratch = VectorScratch()
        var top = TopItems(capacity: 10)
        let mask = EligibilityMask.random(100, one: 30, &random)
        let many = EligibilityMask.random(100, one: 2, &random)
        for _ in 0..<40 {
            var bytes = good
            for _ in 0..<2_000 {
                let at = Int.random(in: VectorLayout.headerSize..<bytes.count, using: &random)
                bytes[at] = UInt8.random(in: 0...255, using: &random)
            }
            let damaged = Place()
            try damaged.put(bytes)
            let opened = try ItemVectors(contentsOf: damaged.path, checking: .header)
            #expect(throws: PersonalizationError.self) { try opened.verify(against: damaged.path) }
            for path in VectorPath.allCases where path.isAvailable {
                scratch.path = path
                try opened.search(query.span, limit: 10, scratch: &scratch, into: &top)
                #expect(top.all.allSatisfy { $0.index < 100 })
                for one in [mask, many] {
                    try opened.search(
                        query.span, limit: 10, eligible: one, scratch: &scratch, into: &top)
                }
            }
            for item in 0..<100 {
                _ = try? opened.score(of: UInt32(item), for: query.span, scratch: &scratch)
            }
        }
    }

    @Test("G12 a later version, a folder, a pipe and nothing are told apart")
    func refusals() throws {
        let place = Place()
        let (vectors, _) = try Self.sample(.byItem)
        try vectors.save(to: place.path)
        var bytes = try place.bytes()
        bytes[8] = 2
        try place.put(bytes)
        #expect(Self.code(place.path) == .tooNew)
        #expect(Self.code(place.path + ".none") == .file)
        #expect(Self.code(FileManager.default.temporaryDirectory.path) == .corrupt)
        #expect(Self.code("/dev/null") == .corrupt)
        #expect(throws: PersonalizationError.self) {
            try vectors.save(to: place.path + ".none/folder")
        }
    }

    @Test("G9 readers go on with what they have while another snapshot is put in place")
    func swapping() async throws {
        let box = SnapshotBox(try ItemVectors([Float](repeating: 1, count: 64), dimensions: 1))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    var scratch = VectorScratch()
                    var top = TopItems(capacity: 64)
                    var isWhole = true
                    let one: [Float] = [1]
                    for _ in 0..<400 {
                        let vectors = box.current
                        try? vectors.search(one.span, limit: 64, scratch: &scratch, into: &top)
                        // All of one snapshot: every vector of it is the same.
                        isWhole = isWhole && Set(top.all.map(\.score)).count == 1
                    }
                    return isWhole
                }
            }
            group.addTask {
                for round in 2..<60 {
                    let values = [Float](repeating: Float(round), count: 64)
                    guard let next = try? ItemVectors(values, dimensions: 1) else { return false }
                    box.replace(with: next)
                }
                return true
            }
            for await isWhole in group { #expect(isWhole) }
        }
        #expect(try Self.answer(box.current, [1]).first?.score == 59)
    }

    @Test("G9 a reader never waits for the work of a writer")
    func neverWaits() {
        // Released when it is replaced: that takes place outside of the lock, as this shows, for a
        // box that was locked could not be read here.
        final class Held: Sendable {
            let released: @Sendable () -> Void
            init(_ released: @escaping @Sendable () -> Void) { self.released = released }
            deinit { released() }
        }
        final class Reader: Sendable {
            let box: SnapshotBox<Held?>
            init() { box = SnapshotBox(nil) }
        }
        let reader = Reader()
        reader.box.replace(with: Held { _ = reader.box.current })
        reader.box.replace(with: nil)
        #expect(reader.box.current == nil)
    }
}
