// swift-clientele
// SPDX-License-Identifier: Apache-2.0

public import ClienteleCore

/// A place in a JSON value (RFC 6901): `/result/message_id`, or the empty text for the whole.
public struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
    /// The names and positions on the way, unescaped.
    public let tokens: [String]

    /// Reads a pointer; nil for a text that is none.
    ///
    /// - Parameter text: empty, or names that each begin with a slash, in which `~1` stands for a
    ///   slash and `~0` for a tilde.
    public init?(_ text: String) {
        if text.isEmpty {
            tokens = []
            return
        }
        guard text.utf8.first == UInt8(ascii: "/") else { return nil }
        var tokens: [String] = []
        for part in text.utf8.dropFirst().split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        {
            var bytes: [UInt8] = []
            var isEscaped = false
            for byte in part {
                if isEscaped {
                    switch byte {
                    case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
                    case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
                    default: return nil
                    }
                    isEscaped = false
                } else if byte == UInt8(ascii: "~") {
                    isEscaped = true
                } else {
                    bytes.append(byte)
                }
            }
            if isEscaped { return nil }
            tokens.append(String(decoding: bytes, as: UTF8.self))
        }
        self.tokens = tokens
    }

    /// The value at the place; nil when there is none.
    ///
    /// A position in a list is written without leading zeros; the place behind its end has no value.
    public func value(in root: JSONValue) -> JSONValue? {
        var value = root
        for token in tokens {
            switch value {
            case .object(let object):
                guard let member = object[token] else { return nil }
                value = member
            case .array(let values):
                guard let place = Self.position(token), place < values.count else { return nil }
                value = values[place]
            default: return nil
            }
        }
        return value
    }

    private static func position(_ token: String) -> Int? {
        guard token.utf8.count == 1 || token.utf8.first != UInt8(ascii: "0"),
            token.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int(token)
    }

    /// The pointer as text.
    public var description: String {
        tokens.map { token in
            var text = "/"
            for character in token.unicodeScalars {
                switch character {
                case "~": text += "~0"
                case "/": text += "~1"
                default: text.unicodeScalars.append(character)
                }
            }
            return text
        }
        .joined()
    }
}
