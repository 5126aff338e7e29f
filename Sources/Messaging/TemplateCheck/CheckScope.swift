// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What is known at a place of a template: variables, and which paths have a value there.
struct CheckScope {
    /// Variables of the template.
    var locals: [String: CheckedValue] = [:]
    /// Paths that are not null.
    var present: Set<String> = []
    /// Paths that are not blank and have elements.
    var filled: Set<String> = []

    /// Forgets what was known of a variable, because it gets a value.
    mutating func forget(_ name: String) {
        func isOther(_ path: String) -> Bool {
            !(path == name || path.hasPrefix(name + ".") || path.hasPrefix(name + "["))
        }
        if !present.isEmpty { present = present.filter(isOther) }
        if !filled.isEmpty { filled = filled.filter(isOther) }
    }

    mutating func add(_ facts: PathFacts) {
        present.formUnion(facts.present)
        filled.formUnion(facts.filled)
    }
}

/// Paths that a condition proves to have a value.
struct PathFacts {
    var present: Set<String> = []
    var filled: Set<String> = []

    func union(_ other: PathFacts) -> PathFacts {
        PathFacts(
            present: present.union(other.present), filled: filled.union(other.filled))
    }

    func intersection(_ other: PathFacts) -> PathFacts {
        PathFacts(
            present: present.intersection(other.present),
            filled: filled.intersection(other.filled))
    }
}
