// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Foundation
import Messaging

/// Mails that came back, with what they mean.
struct BounceVectors {
    /// What is expected of one recipient.
    struct Recipient {
        var address: String
        var status: String
        var reason: String
        var isHard: Bool
        var feedbackType: String
    }

    /// One mail.
    struct Mail {
        var name: String
        var octets: [UInt8]
        var recipients: [Recipient]
    }

    static func load() throws -> [Mail] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Resources/bounces/bounces_dev.json")
        let bytes = [UInt8](try Data(contentsOf: file))
        let tests = try JSONParser().parse(bytes)["tests"]?.arrayValue ?? []
        return tests.map { test in
            Mail(
                name: test["name"]?.stringValue ?? "",
                octets: (test["raw"]?.stringValue ?? "").unicodeScalars.map {
                    UInt8(truncatingIfNeeded: $0.value)
                },
                recipients: (test["recipients"]?.arrayValue ?? []).map { one in
                    Recipient(
                        address: one["address"]?.stringValue ?? "",
                        status: one["status"]?.stringValue ?? "",
                        reason: one["reason"]?.stringValue ?? "",
                        isHard: one["hardBounce"]?.boolValue ?? false,
                        feedbackType: one["feedbackType"]?.stringValue ?? "")
                })
        }
    }
}

/// A mail in a test, its lines ended as on the wire.
func mailOctets(_ text: String) -> [UInt8] {
    Array(text.replacing("\n", with: "\r\n").utf8)
}
