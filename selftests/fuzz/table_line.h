/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How a line of the table is written.
 */
#ifndef FUZZ_TABLE_LINE_H
#define FUZZ_TABLE_LINE_H

#include "call.h"
#include "words.h"

/* A call: name, function, errors, weight, arguments */
#define CALL(name_, run_, errors_, weight_, ...)			\
	{								\
		.name = name_, .run = run_,				\
		.errors = errors_##_errors, .weight = weight_,		\
		.field = { __VA_ARGS__ },				\
	}

/* An ioctl without a structure */
#define CALL_NUMBER(name_, command_, weight_, ...)			\
	{								\
		.name = name_, .run = call_number,			\
		.errors = count_errors, .weight = weight_,		\
		.command = command_,					\
		.field = { FD_ARG, AT_ARG, __VA_ARGS__ },		\
	}

/*
 * An ioctl with a structure: where it is, by how many bytes it is shorter or
 * longer than it is known here, the last byte of what is longer, its members
 */
#define CALL_STRUCT(name_, run_, errors_, weight_, command_, ...)	\
	{								\
		.name = name_, .run = run_,				\
		.errors = errors_##_errors, .weight = weight_,		\
		.command = command_,					\
		.field = {						\
			FD_ARG, AT_ARG,					\
			ARG("shorter", FUZZ_COUNT, NULL, 0),		\
			ARG("longer", FUZZ_COUNT, NULL, 0),		\
			ARG("tail", FUZZ_COUNT, NULL, 0), __VA_ARGS__	\
		},							\
	}

/* An argument: name, kind, words, what is usual */
#define ARG(name_, kind_, words_, usual_)				\
	{								\
		.name = name_, .kind = kind_, .words = words_,		\
		.usual = usual_,					\
	}

#define FD_ARG		ARG("fd", FUZZ_FD, fuzz_fds, 0)
#define AT_ARG		ARG("at", FUZZ_ONLY, fuzz_places, 0)
#define LENGTH_ARG	ARG("n", FUZZ_COUNT, NULL, 1)
#define OFFSET_ARG	ARG("offset", FUZZ_NUMBER, NULL, 0)
#define HERE_ARG	ARG("offset", FUZZ_NUMBER, NULL, FUZZ_NEVER)
#define MS_ARG		ARG("ms", FUZZ_COUNT, NULL, 0)
#define TASK_ARG	ARG("task", FUZZ_TASK, fuzz_tasks, 0)
#define TO_ARG		ARG("to", FUZZ_NEW_FD, fuzz_fds, 0)
#define NODE_ARG	ARG("node", FUZZ_NAME, fuzz_nodes, 0)

/* A struct semdev_TYPE at address 0, for places in it */
#define OF(type)	((struct semdev_##type *)NULL)

#define MEMBER(name_, kind_, words_, usual_, place_)			\
	{								\
		.name = name_, .kind = kind_, .words = words_,		\
		.usual = usual_, .offset = (size_t)&(place_),		\
		.width = sizeof(place_),				\
	}

#define NAME_MEMBER(place)	MEMBER("name", FUZZ_NAME, fuzz_names, 0, place)
#define COUNT_MEMBER(name, usual, place) \
	MEMBER(name, FUZZ_COUNT, NULL, usual, place)
/* Flags that do not exist, padding */
#define ZERO_MEMBER(name, place) \
	MEMBER(name, FUZZ_SET, fuzz_no_flags, 0, place)

#endif /* FUZZ_TABLE_LINE_H */
