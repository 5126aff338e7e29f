// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore

/// The words of a version of an experiment.
struct ExperimentRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var arms: [ExperimentArm]
    var perTenThousand: UInt32
    var expectedEffect: Double
    var confidence: Double

    init(_ experiment: Experiment, expectedEffect: Double, confidence: Double) {
        arms = experiment.arms
        perTenThousand = experiment.perTenThousand
        self.expectedEffect = expectedEffect
        self.confidence = confidence
    }

    func write(to writer: inout RecordWriter) {
        writer.append(each: arms) { writer, arm in
            writer.append(arm.id)
            writer.append(UInt64(arm.weight))
        }
        writer.append(UInt64(perTenThousand))
        writer.append(expectedEffect)
        writer.append(confidence)
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        arms = try reader.array { reader throws(RecordError) in
            ExperimentArm(try reader.name(), weight: try reader.uint32())
        }
        perTenThousand = try reader.uint32()
        expectedEffect = try reader.double()
        confidence = try reader.double()
    }
}

/// When a version of an experiment began and ended.
struct ExperimentRun: Record {
    static var recordVersion: UInt8 { 1 }

    var startedAt: Timestamp
    var stoppedAt: Timestamp?

    init(startedAt: Timestamp) {
        self.startedAt = startedAt
    }

    func write(to writer: inout RecordWriter) {
        writer.append(startedAt)
        writer.append(stoppedAt) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        startedAt = try reader.timestamp()
        stoppedAt = try reader.optional { reader throws(RecordError) in try reader.timestamp() }
    }
}

/// What was known at a look.
struct LookRecord: Record {
    static var recordVersion: UInt8 { 1 }

    var estimate: LiftEstimate

    init(_ estimate: LiftEstimate) {
        self.estimate = estimate
    }

    func write(to writer: inout RecordWriter) {
        writer.append(estimate.effect)
        writer.append(estimate.standardError)
        writer.append(estimate.baseline)
        writer.append(estimate.baselineError) { $0.append($1) }
        writer.append(estimate.covariance)
        writer.append(estimate.degreesOfFreedom) { $0.append($1) }
    }

    init(from reader: inout RecordReader) throws(RecordError) {
        func number(_ reader: inout RecordReader) throws(RecordError) -> Double? {
            try reader.optional { reader throws(RecordError) in try reader.double() }
        }
        estimate = LiftEstimate(
            effect: try reader.double(), standardError: try reader.double(),
            baseline: try reader.double(), baselineError: try number(&reader),
            covariance: try reader.double(), degreesOfFreedom: try number(&reader))
    }
}
