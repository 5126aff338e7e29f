// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// Finds the leaves of a message again in the events that were made from it.
enum LossReport {
    /// A leaf: the names and positions that lead to it, and its value.
    struct Leaf: Hashable {
        var path: [String]
        var value: JSONValue
    }

    /// Every text, number, truth value, `null` and empty list or object of a tree.
    static func leaves(of value: JSONValue, at path: [String] = []) -> [Leaf] {
        switch value {
        case .array(let values) where !values.isEmpty:
            values.enumerated().flatMap { leaves(of: $1, at: path + ["[\($0)]"]) }
        case .object(let object) where !object.isEmpty:
            object.flatMap { leaves(of: $0.value, at: path + [$0.name]) }
        default: [Leaf(path: path, value: value)]
        }
    }

    /// The leaves of `message` that are not at the same place in `properties`.
    static func lost(of message: JSONValue, in properties: JSONObject) -> [String] {
        let kept = Set(leaves(of: .object(properties)))
        return leaves(of: message).filter { !kept.contains($0) }
            .map { $0.path.joined(separator: ".") }
    }
}
