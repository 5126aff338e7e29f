// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program that a test runs to its end.
///
/// Not Foundation's `Process`: that reads the list of open files, and beyond some thirteen hundred of
/// them, as tests that run side by side have them, it reads over the end of its memory.
enum SpawnedProgram {
    /// Runs a program, whose output and errors go to a file; the thread waits for it.
    ///
    /// - Parameters:
    ///   - words: the path of the program, and its arguments.
    ///   - output: the file.
    /// - Returns: its exit status; -1 when a signal ended it.
    /// - Throws: `POSIXError` when it cannot be started.
    static func run(_ words: [String], output: URL) throws -> Int32 {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t? = nil
        #else
            var actions = unsafe posix_spawn_file_actions_t()
        #endif
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(
            &actions, 1, output.path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        unsafe posix_spawn_file_actions_adddup2(&actions, 1, 2)
        var child: pid_t = 0
        let environment = ProcessInfo.processInfo.environment.map { "\($0)=\($1)" }
        let failure = unsafe withTexts(words) { arguments in
            unsafe withTexts(environment) { environment in
                unsafe posix_spawn(&child, words[0], &actions, nil, arguments, environment)
            }
        }
        if failure != 0 { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
        var status: Int32 = 0
        while unsafe waitpid(child, &status, 0) < 0 {
            if errno != EINTR { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .ECHILD) }
        }
        return status & 0x7f == 0 ? status >> 8 & 0xff : -1
    }

    private static func withTexts<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let copies: [UnsafeMutablePointer<CChar>?] = unsafe texts.map { unsafe strdup($0) } + [nil]
        defer { unsafe copies.forEach { unsafe free($0) } }
        return unsafe copies.withUnsafeBufferPointer { copies in
            unsafe body(copies.baseAddress.unsafelyUnwrapped)
        }
    }
}
