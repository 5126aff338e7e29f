// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// How reports say at which step a mail was refused.
enum StepPhrases {
    static let tables: [(SMTPStep, String)] = [
        (
            .connect,
            """
            refused to talk to me
            after initial connection
            connected to * but greeting failed
            """
        ),
        (
            .hello,
            """
            in reply to ehlo
            in reply to helo
            after ehlo
            after helo
            but my name was rejected
            did not like our ehlo
            did not like our helo
            >>> ehlo
            >>> helo
            """
        ),
        (
            .mail,
            """
            in reply to mail from
            after mail from
            after mail command
            for mail command
            following mail from
            but sender was rejected
            did not like our mail from
            smtp:mail
            [mail_from]
            >>> mail
            """
        ),
        (
            .recipient,
            """
            in reply to rcpt to
            after rcpt to
            after rcpt command
            for rcpt command
            following rcpt command
            does not like recipient
            most progress was rcpt
            rejected recipient
            did not like our rcpt to
            smtp:rcpt
            [rcpt_to]
            >>> rcpt to
            """
        ),
        (
            .data,
            """
            in reply to end of data
            in reply to data
            after end of data
            after data
            after pipelined end of data
            after pipelined data
            after text command
            after end of message
            for text command
            for data command
            following data command
            failed after i sent the message
            failed on data
            did not like our final data
            did not like our data
            smtp:data
            smtp command data
            [data]
            [eom]
            >>> data
            """
        ),
    ]
}
