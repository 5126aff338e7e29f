// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The files and folders of a run.
struct Workplace {
    let store: String
    let messages: String

    /// The tables that the example ships, beside its sources.
    static var data: String {
        let file = URL(fileURLWithPath: #filePath)
        return file.deletingLastPathComponent().appendingPathComponent("../../../Data")
            .standardizedFileURL.path
    }

    /// Makes the folders.
    ///
    /// A store that was not asked for by name is made anew.
    init(_ options: Options) throws {
        let files = FileManager.default
        messages = "\(options.out)/messages"
        if let store = options.store {
            self.store = store
        } else {
            store = "\(options.out)/home-goods.sqlite"
            for suffix in ["", "-wal", "-shm"] where files.fileExists(atPath: store + suffix) {
                try files.removeItem(atPath: store + suffix)
            }
        }
        if !files.fileExists(atPath: store), files.fileExists(atPath: messages) {
            try files.removeItem(atPath: messages)
        }
        try files.createDirectory(atPath: messages, withIntermediateDirectories: true)
    }
}
