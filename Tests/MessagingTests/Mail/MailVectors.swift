// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation

/// The files of `Resources/sms` and `Resources/mail`.
enum MailVectors {
    /// The root of a file.
    static func load(_ path: String) throws -> JSONValue {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Resources/\(path)")
        return try JSONParser().parse([UInt8](try Data(contentsOf: file)))
    }

    /// The cases under `name` in a file.
    static func cases(_ path: String, _ name: String) throws -> [JSONValue] {
        try load(path)[name]?.arrayValue ?? []
    }

    /// How many inputs of a kind are tried; `CLIENTELE_MAIL_FUZZ` sets another number.
    static func rounds(_ usual: Int) -> Int {
        ProcessInfo.processInfo.environment["CLIENTELE_MAIL_FUZZ"].flatMap { Int($0) } ?? usual
    }
}

extension JSONValue {
    /// The text of a member; empty when there is none.
    func text(of name: String) -> String { self[name]?.stringValue ?? "" }

    /// The whole number of a member.
    func whole(_ name: String) -> Int? { self[name]?.int64Value.map { Int($0) } }

    /// The whole numbers of a list.
    var wholes: [Int]? { arrayValue?.compactMap { $0.int64Value.map { Int($0) } } }
}
