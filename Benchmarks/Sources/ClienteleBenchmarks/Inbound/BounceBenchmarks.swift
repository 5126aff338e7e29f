// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import BenchmarkKit
internal import Messaging

extension Benchmark {
    /// What comes back by mail.
    static let bounces: [Benchmark] = [bounceNotification, bounceFreeForm]

    private static let bounceNotification = Benchmark(
        "messaging.bounces", data: "a notification of Postfix, 3.8 kB", unit: "mails"
    ) { _ in
        let reader = MailFeedbackReader()
        let mail = SampleBounces.notification
        return Kernel { sink(reader.read(opaque(mail)).count) }
    }

    private static let bounceFreeForm = Benchmark(
        "messaging.bounces-free-form", data: "a report of Exim, 2 kB", unit: "mails"
    ) { _ in
        let reader = MailFeedbackReader()
        let mail = SampleBounces.freeForm
        return Kernel { sink(reader.read(opaque(mail)).count) }
    }
}
