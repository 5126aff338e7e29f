// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import MessagingTestKit
import Testing

@Suite(.enabled(if: Fault.isPossible, Fault.whyNot))
struct RepeatedDropTests {
    @Test("C20 a file that was dropped before is on the disk when its hand-over is told again")
    func repeated() async throws {
        try await FaultRun.withFolder { folder in
            await #expect(processExitsWith: .success) { [folder = folder as String] in
                let run = try FaultRun(making: folder)
                let message = SampleMessage.make(
                    1, on: .email, to: Identifier(.email, "anna@customer.example"))
                for _ in 0..<2 {
                    try Fault().arm(in: run.run)
                    let transport = FileDropTransport<EmailContact>(into: run.out)
                    let permit = try await TestPermit.make(
                        for: message, on: EmailContact.self, at: message.plannedAt)
                    _ = try await transport.handOff(message, permit: permit)
                    Fault.disarm()
                    // Whoever made the file may have been killed before its name was on the disk.
                    let syncs = Fault.calls.filter { $0.kind == .sync }.map(\.path)
                    #expect(syncs.last?.hasSuffix("/out") == true)
                }
                #expect(Fault.calls.count == 1)
            }
        }
    }
}
