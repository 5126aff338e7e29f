// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import ClienteleTestKit
import Foundation
import SQLiteStore
import Testing

/// Runs an ingest on the embedded store while its disk is full, at every fill of the disk.
@Suite(
    .enabled(if: Fault.isPossible, Fault.whyNot),
    .enabled(if: SmallDisk.isPossible, "mounting a small file system takes more rights"))
struct FullDiskTests {
    /// What could not grow.
    static let files = [
        "store.sqlite", "store.sqlite-wal", "store.sqlite-shm", "store.sqlite-journal",
        ".clientele",
    ]

    @Test(
        "C20 a full disk loses nothing, doubles nothing, and is told of; with room it goes on",
        .timeLimit(.minutes(10)))
    func everyFill() async throws {
        try await FaultRun.withFolder { folder in
            let folder = folder
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in 0..<2 {
                    group.addTask { try await Self.onDisk(folder + "/\(part)", part) }
                }
                try await group.waitForAll()
            }
            let notes = [0, 1].flatMap { ReadmeTests.lines(of: folder + "/\($0)/hits") }
            for file in Self.files + ["nothing"] {
                #expect(notes.contains("full \(file)"), "\(file)")
            }
        }
    }

    private static func onDisk(_ folder: String, _ part: Int) async throws {
        try FileManager.default.createDirectory(
            atPath: folder + "/run", withIntermediateDirectories: true)
        try await SmallDisk.with(folder + "/run") {
            await #expect(processExitsWith: .success) {
                [folder = folder as String, part = part as Int] in
                try await Self.fills(folder, part)
            }
        }
    }

    /// Every second fill of the disk, from none to room enough.
    private static func fills(_ folder: String, _ part: Int) async throws {
        let undisturbed = try FaultRun(making: folder + "/clean")
        try await undisturbed.toTheEnd()
        let clean = try await undisturbed.result()
        for pages in 0..<SmallDisk.bytes / SmallDisk.page where pages % 2 == part {
            let run = FaultRun(folder)
            try SmallDisk.clear(run.run, room: pages * SmallDisk.page)
            try? FileManager.default.removeItem(atPath: run.notes)
            try await fill(run, clean, closing: pages & 2 == 0, "\(pages) pages of room")
        }
    }

    /// One run; with `closing` the store is closed while the disk is full, and opened anew.
    private static func fill(
        _ run: FaultRun, _ clean: FaultRun.Result, closing: Bool, _ words: Comment
    ) async throws {
        try FileManager.default.createDirectory(
            atPath: run.out, withIntermediateDirectories: false)
        try Fault().arm(in: run.run)
        var store: SQLiteKeyValueStore?
        do {
            let opened = try run.open()
            store = opened
            try await run.toTheEnd(over: opened) { promise in
                try run.note(promise)
                // A message waits for room: there is some when it is tried again.
                if case .waiting = promise { SmallDisk.free(run.run) }
            }
        } catch let error as StoreError {
            #expect(error.code == .full, "\(words): \(error)")
            try await look(run, store, clean, words)
            if closing {
                try await store?.close()
                store = nil
            }
        }
        var hits = files.filter { Fault.systemFailures($0, ENOSPC) > 0 }
        if hits.isEmpty { hits = ["nothing"] }
        for file in hits { try Fault.append("full \(file)", to: run.folder + "/hits") }
        Fault.disarm()
        SmallDisk.free(run.run)
        if let store {
            try await run.toTheEnd(over: store)
            try await store.close()
        } else {
            try await run.toTheEnd()
        }
        try await run.expectResult(clean, words)
    }

    /// The disk is full: what was promised is there, nothing else is, and it can be read.
    private static func look(
        _ run: FaultRun, _ store: SQLiteKeyValueStore?, _ clean: FaultRun.Result, _ words: Comment
    ) async throws {
        guard let store else { return }
        let digest = try await store.digest()
        #expect(try await store.integrityCheck() == [], words)
        let image = try run.copy(to: run.folder + "/image")
        #expect(try await image.digest() == digest, words)
        try await image.expectPromises(clean, isKnown: true, words)
        image.remove()
        // It stays full, and the store stays as it is.
        do {
            try await run.toTheEnd(over: store, told: run.note)
        } catch let error as StoreError {
            #expect(error.code == .full, "\(words), again: \(error)")
        }
        #expect(try await store.integrityCheck() == [], words)
    }
}
