// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import CFaultInjection
import Testing

/// What is to happen to the calls of this process that change files under one folder.
///
/// A process is armed for itself: only one that a test has started for this may be.
struct Fault: Codable, Sendable {
    /// What a call does.
    enum Kind: Int32, CaseIterable {
        case create, write, sync, truncate, rename, link, unlink
    }

    /// What happens at the chosen call.
    enum Mode: Int32, Codable {
        case countOnly, killBefore, killTorn, fail, failTorn
    }

    /// One call that was counted.
    struct Call: Hashable {
        var kind: Kind
        /// The end of the path.
        var path: String
    }

    var mode = Mode.countOnly
    /// The number of the chosen call, from 1; zero for none.
    var number: UInt64 = 0
    /// How many calls fail, in the modes that fail.
    var times: UInt64 = 1
    /// What they fail with.
    var error: Int32 = 0
    /// Only calls on paths that contain this count; nil for all.
    var part: String?
    /// Only these kinds count.
    var kinds = UInt32.max

    /// Whether calls can be taken on this system.
    static var isPossible: Bool { cfault_is_possible() }

    static let whyNot: Comment = "calls are taken from the GNU C library on 64-bit Linux only"

    struct Failure: Error { var errno: Int32 }

    /// Begins to count the calls under `folder`, and does what is to be done.
    func arm(in folder: String) throws {
        let isArmed = unsafe folder.withCString { folder in
            unsafe (part ?? "").withCString { part in
                var plan = unsafe cfault_plan(
                    folder: folder, part: part, kinds: kinds, mode: mode.rawValue,
                    number: number, times: times, error: error)
                return unsafe cfault_arm(&plan)
            }
        }
        if !isArmed { throw Failure(errno: 0) }
    }

    /// Ends counting.
    static func disarm() { cfault_disarm() }

    /// How many calls failed on purpose since this process was armed.
    static var failures: UInt64 { cfault_failures() }

    /// How many calls on paths with this end the system itself failed with `error`.
    static func systemFailures(_ end: String, _ error: Int32) -> UInt64 {
        unsafe cfault_system_failures(end, error)
    }

    /// The calls since this process was armed.
    static var calls: [Call] {
        (0..<cfault_calls()).map { index in
            Call(
                kind: Kind(rawValue: cfault_kind(index + 1)) ?? .write,
                path: unsafe String(cString: cfault_path(index + 1)))
        }
    }

    /// How many changes to files and folders whose path contains `part` are not on the disk.
    static func unsynchronised(_ part: String) -> UInt64 {
        unsafe cfault_unsynchronised(part)
    }

    /// Appends a line to a file, past all counting.
    static func append(_ line: String, to path: String) throws {
        let bytes = Array((line + "\n").utf8)
        let code = unsafe bytes.withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return 0 as Int32 }
            return unsafe cfault_append(path, base, UInt64(buffer.count))
        }
        if code != 0 { throw Failure(errno: code) }
    }
}
