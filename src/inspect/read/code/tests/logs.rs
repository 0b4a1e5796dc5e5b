use crate::checks::facts::Sink;

use super::*;

/// The sinks, and whether they are conditional.
fn sinks(kinds: &[FactKind]) -> Vec<(Sink, bool)> {
    kinds
        .iter()
        .filter_map(|kind| match kind {
            FactKind::LogsTo { sink, conditional, .. } => Some((*sink, *conditional)),
            _ => None,
        })
        .collect()
}

#[test]
fn loggers_of_node() {
    for (text, expected) in [
        (
            "const winston = require('winston'); winston.createLogger({transports: [new winston.transports.File({filename: 'app.log'})]})",
            vec![(Sink::File, false)],
        ),
        (
            "import {createLogger, transports} from 'winston'; createLogger({transports: [new transports.Console()]})",
            vec![(Sink::Stream, false)],
        ),
        (
            "const winston = require('winston'); const l = winston.createLogger({}); if (process.env.NODE_ENV !== 'production') l.add(new winston.transports.File({filename: 'x'}))",
            vec![(Sink::File, true)],
        ),
        (
            "import winston from 'winston'; import 'winston-daily-rotate-file'; new winston.transports.DailyRotateFile({filename: 'x'})",
            vec![(Sink::File, false)],
        ),
        ("const pino = require('pino'); const l = pino()", vec![(Sink::Stream, false)]),
        (
            "const pino = require('pino'); const l = pino(pino.destination('./app.log'))",
            vec![(Sink::File, false)],
        ),
        (
            "const pino = require('pino'); const l = pino({transport: {target: 'pino/file', options: {destination: '/var/log/x.log'}}})",
            vec![(Sink::File, false)],
        ),
        ("const morgan = require('morgan'); app.use(morgan('combined'))", vec![(Sink::Stream, false)]),
        (
            "const morgan = require('morgan'); const fs = require('fs'); const s = fs.createWriteStream('access.log', {flags: 'a'}); app.use(morgan('combined', {stream: s}))",
            vec![(Sink::File, false)],
        ),
        (
            "require('log4js').configure({appenders: {a: {type: 'file', filename: 'x.log'}, b: {type: 'stdout'}}})",
            vec![(Sink::File, false), (Sink::Stream, false)],
        ),
        (
            "require('bunyan').createLogger({name: 'x', streams: [{path: 'x.log'}]})",
            vec![(Sink::File, false)],
        ),
        ("const app = require('express')(); console.log('up')", vec![(Sink::Stream, false)]),
        ("// new winston.transports.File({})\nconst file_handler = 1", vec![]),
    ] {
        assert_eq!(sinks(&js(text)), expected, "{text}");
    }
}

#[test]
fn loggers_of_python() {
    for (text, expected) in [
        ("import logging\nlogging.basicConfig(filename='app.log')", vec![(Sink::File, false)]),
        ("import logging\nlogging.basicConfig(level=logging.INFO)", vec![(Sink::Stream, false)]),
        (
            "import logging\nfrom logging.handlers import RotatingFileHandler\nh = RotatingFileHandler('app.log')",
            vec![(Sink::File, false)],
        ),
        ("import logging, sys\nh = logging.StreamHandler(sys.stdout)", vec![(Sink::Stream, false)]),
        ("import logging\nh = logging.FileHandler('/dev/stdout')", vec![(Sink::Stream, false)]),
        (
            "import os\nfrom logging import FileHandler\nif os.getenv('LOG_TO_FILE'):\n    h = FileHandler('x.log')",
            vec![(Sink::File, true)],
        ),
        ("from loguru import logger\nlogger.add('file.log')", vec![(Sink::File, false)]),
        ("import sys\nfrom loguru import logger\nlogger.add(sys.stderr)", vec![(Sink::Stream, false)]),
        (
            "from logging.config import dictConfig\ndictConfig({'handlers': {'f': {'class': 'logging.FileHandler', 'filename': 'x.log'}, 'c': {'class': 'logging.StreamHandler'}}, 'root': {'handlers': ['c']}})",
            vec![(Sink::Stream, false)],
        ),
    ] {
        assert_eq!(sinks(&py(text)), expected, "{text}");
    }
    let django = kinds(&[(
        "x/settings.py",
        "LOGGING = {'handlers': {'file': {'class': 'logging.handlers.RotatingFileHandler', 'filename': 'x.log'}}, 'loggers': {'django': {'handlers': ['file']}}}",
    )]);
    assert_eq!(sinks(&django), [(Sink::File, false)]);
}

#[test]
fn structured_lines_are_told() {
    let structured = |kinds: &[FactKind]| {
        kinds.iter().any(|kind| matches!(kind, FactKind::LogsTo { structured: true, .. }))
    };
    assert!(structured(&js(
        "const winston = require('winston'); winston.createLogger({format: winston.format.json(), transports: [new winston.transports.Console()]})"
    )));
    assert!(structured(&js("const l = require('pino')()")));
    assert!(!structured(&js("const m = require('morgan')('dev')")));
}
