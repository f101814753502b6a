// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks English source text that the user interface translates. core never translates: it hands the English
/// text (and, for messages, its arguments) to whoever shows it. lupdate is told of this macro by
/// `-tr-function-alias QT_TRANSLATE_NOOP=LS_TEXT`, hence the context that comes first (always "core").
#define LS_TEXT(context, text) text
