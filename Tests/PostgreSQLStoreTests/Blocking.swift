// swift-clientele
// SPDX-License-Identifier: Apache-2.0

#if PostgreSQL

    import ClienteleCore
    import Dispatch
    import Synchronization

    /// Runs `operation` to its end from a body of a store, on whose queue waiting is allowed.
    ///
    /// - Returns: the code of the failure; nil for none.
    func blocking(_ operation: @escaping @Sendable () async throws -> Void) throws -> StoreError
        .Code?
    {
        let box = ErrorBox()
        let done = DispatchSemaphore(value: 0)
        Task {
            do { try await operation() } catch { box.error.withLock { $0 = error } }
            done.signal()
        }
        done.wait()
        guard let error = box.error.withLock({ $0 }) else { return nil }
        guard let failure = error as? StoreError else { throw error }
        return failure.code
    }

    private final class ErrorBox: Sendable {
        let error = Mutex<(any Error)?>(nil)
    }

#endif
