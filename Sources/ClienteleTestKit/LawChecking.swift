// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Synchronization
package import Testing

/// A suite of laws: what breaks a law is recorded as an issue that names it.
package protocol LawChecking {
    associatedtype Law: RawRepresentable<String>

    /// Where issues are recorded.
    var sourceLocation: SourceLocation { get }
    /// How many were recorded.
    var issues: IssueCount { get }
}

/// Counts the issues of a suite: the first few tell what is wrong, thousands would hide it.
package final class IssueCount: Sendable {
    private static let most = 8
    private let count = Atomic<Int>(0)

    /// None were recorded.
    package init() {}

    /// Whether one more is to be recorded.
    package func next() -> Bool { count.add(1, ordering: .relaxed).oldValue < Self.most }
}

extension LawChecking {
    /// Records an issue that names `law` unless `condition` holds.
    package func expect(_ condition: Bool, _ law: Law, _ message: @autoclosure () -> String) {
        if condition || !issues.next() { return }
        Issue.record("\(law.rawValue): \(message())", sourceLocation: sourceLocation)
    }

    /// Records an issue that names `law` unless the two are equal.
    package func expectEqual<Value: Equatable>(
        _ actual: Value, _ wanted: Value, _ law: Law, _ what: @autoclosure () -> String
    ) {
        if actual == wanted || !issues.next() { return }
        Issue.record(
            "\(law.rawValue): \(what()): \(brief(actual)) instead of \(brief(wanted))",
            sourceLocation: sourceLocation)
    }

    private func brief<Value>(_ value: Value) -> String {
        let text = "\(value)"
        return text.utf8.count < 300 ? text : "\(text.prefix(300))…"
    }
}
